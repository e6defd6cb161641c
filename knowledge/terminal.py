"""What the commands share: the console, and errors in one line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, process_time

import typer
from rich.console import Console

from knowledge.errors import KnowledgeError
from knowledge.locations import ROOT

console = Console(soft_wrap=True)


def shown(path: Path) -> str:
    """Return a path as a person types it: relative to the present folder or the project's, if it is below one."""
    near = next((folder for folder in (Path.cwd(), ROOT) if path.is_relative_to(folder)), None)
    return str(path.relative_to(near) if near else path)


@contextmanager
def errors_in_one_line() -> Iterator[None]:
    """Print a KnowledgeError without a traceback and end the command with code 1."""
    try:
        yield
    except KnowledgeError as error:
        console.print(str(error), style="bold red", markup=False, highlight=False)
        raise typer.Exit(1) from error


@contextmanager
def shown_steps() -> Iterator[Callable[[str], None]]:
    """In the block, show each step that is given to the function: while it goes on, and how long it took once over."""
    with console.status("starting") as status:
        steps = Steps(lambda line: console.print(line, markup=False, highlight=False))

        def begin(step: str) -> None:
            status.update(f"{step} …")
            steps.begin(step)

        yield begin
        steps.end()


class Steps:
    """Says how long each step of something long took, by the clock and in seconds of the processor."""

    def __init__(self, say: Callable[[str], None]) -> None:
        """Begin before the first step.

        Args:
            say: is called with each line.
        """
        self._say = say
        self._present = ""
        self._began = _seconds()

    def begin(self, step: str) -> None:
        """Note that a step begins. What is behind its last comma may say how far it is, and is no step of its own."""
        name = step.rpartition(", ")[0] if step.endswith("%") else step
        if name != self._present:
            self.end()
            self._present = name

    def end(self) -> None:
        """Say how long the last step took."""
        now = _seconds()
        if self._present:
            passed, worked = (after - before for after, before in zip(now, self._began, strict=True))
            self._say(f"  {self._present}: {passed:.0f} s, of which the processor worked {worked:.0f} s")
        self._present, self._began = "", now


def _seconds() -> tuple[float, float]:
    """Return the clock, and how long the processor has worked for this process."""
    return monotonic(), process_time()
