"""Tell the gateway whether a message only asks about the guidance: it keeps no words of any other.

The word travels on the first reply, like the seconds (actions/timing.py), and the private channel takes it off again.
No person and no other channel sees it, and nothing that people are answered depends on it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

from actions.reply import Reply
from knowledge.routing.route import Route
from knowledge.routing.telling import Telling, telling

FIELD = "telling"

_noting: ContextVar[list[Telling | None] | None] = ContextVar("noting", default=None)


@contextmanager
def noted_telling() -> Iterator[list[Telling | None]]:
    """Collect what is noted in the block."""
    noted: list[Telling | None] = []
    before = _noting.set(noted)
    try:
        yield noted
    finally:
        _noting.reset(before)


def note_telling(route: Route | None) -> None:
    """Note what a message with that route tells, if somebody collects it. None: a judge failed."""
    noted = _noting.get()
    if noted is not None:
        noted.append(telling(route))


def with_telling(replies: Sequence[Reply], noted: Sequence[Telling | None]) -> list[Reply]:
    """Return the replies with what was noted last on the first one that says something; unchanged if there is none."""
    first = next((place for place, reply in enumerate(replies) if not reply.is_silent), None)
    if first is None or not noted or noted[-1] is None:
        return list(replies)
    told = replace(replies[first], custom={**replies[first].custom, FIELD: str(noted[-1])})
    return [*replies[:first], told, *replies[first + 1 :]]
