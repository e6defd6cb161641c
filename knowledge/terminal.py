"""What the commands share: the console, and errors said in one line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console

from knowledge.errors import KnowledgeError

console = Console(soft_wrap=True)


def shown(path: Path) -> str:
    """A path as a person types it: from the present folder where it lies below that."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_absolute() and path.is_relative_to(here) else str(path)


@contextmanager
def errors_in_one_line() -> Iterator[None]:
    """Print a KnowledgeError without a traceback and end the command with code 1."""
    try:
        yield
    except KnowledgeError as error:
        console.print(str(error), style="bold red", markup=False, highlight=False)
        raise typer.Exit(1) from error
