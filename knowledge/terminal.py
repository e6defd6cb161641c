"""What the commands share: the console, and errors in one line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
