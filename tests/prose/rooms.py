"""How many listed words the comments and docstrings of each room may still have: bounds.yml, which only falls."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import yaml

from tests.prose.checking import Find, listed_words, proselint_finds
from tests.prose.readable import prose_of

BOUNDS = Path(__file__).with_name("bounds.yml")
PARTS = ("bot", "actions", "knowledge", "tests", "docs")
# Nobody who builds reads what is in here.
UNREAD = "frozen"


def pages(root: Path) -> list[Path]:
    """The Markdown files that are checked: those at the root, and those below docs/."""
    return sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md")])


def page_finds(root: Path) -> list[Find]:
    """What is not plain in those pages, by path and line."""
    found = []
    for path in pages(root):
        prose = prose_of(path)
        here = path.relative_to(root)
        found += sorted([*listed_words(here, prose), *proselint_finds(here, prose)], key=lambda find: find.line)
    return found


def code_finds(root: Path) -> dict[str, list[Find]]:
    """Listed words in the comments and docstrings of Python, by room: `bot/web`, or `actions` for files of its own."""
    found: dict[str, list[Find]] = defaultdict(list)
    for path in _python_files(root):
        here = path.relative_to(root)
        found[room_of(here)] += listed_words(here, prose_of(path))
    return {room: finds for room, finds in sorted(found.items()) if finds}


def room_of(path: Path) -> str:
    """The first two folders of a path from the root, or the one that there is."""
    return "/".join(path.parts[:-1][:2])


def bounds() -> dict[str, int]:
    """Room to the most listed words that it may have; a room that is not named may have none."""
    read: dict[str, int] = yaml.safe_load(BOUNDS.read_text(encoding="utf-8"))
    return read


def _python_files(root: Path) -> Iterable[Path]:
    files = (path for part in PARTS for path in sorted((root / part).rglob("*.py")))
    return (path for path in files if UNREAD not in path.parts and "node_modules" not in path.parts)
