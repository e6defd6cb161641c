"""Measure how long the parts of an answer take, if somebody asks. If nobody does, store nothing."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from functools import wraps
from time import perf_counter
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")

Watch = Callable[[str], AbstractContextManager[object]]

_collecting: ContextVar[dict[str, float] | None] = ContextVar("collecting", default=None)


_NOTHING: AbstractContextManager[object] = nullcontext()


class _Watching:
    by: Watch = staticmethod(lambda _: _NOTHING)


def watch_parts(watch: Watch) -> None:
    """Have the block of each timed part run inside what `watch` gives for its name, where somebody collects."""
    _Watching.by = staticmethod(watch)


def _watched(part: str) -> AbstractContextManager[object]:
    return _Watching.by(part)


@contextmanager
def collected_seconds() -> Iterator[dict[str, float]]:
    """Collect the seconds of every timed part that runs in the block: part to their sum."""
    seconds: dict[str, float] = {}
    before = _collecting.set(seconds)
    try:
        yield seconds
    finally:
        _collecting.reset(before)


def timed(part: str) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Decorate a function to count its time as `part`, even if it raises."""

    def decorate(function: Callable[Given, Result]) -> Callable[Given, Result]:
        @wraps(function)
        def measured(*args: Given.args, **kwargs: Given.kwargs) -> Result:
            seconds = _collecting.get()
            if seconds is None:
                return function(*args, **kwargs)
            began = perf_counter()
            try:
                with _watched(part):
                    return function(*args, **kwargs)
            finally:
                seconds[part] = seconds.get(part, 0.0) + perf_counter() - began

        return measured

    return decorate
