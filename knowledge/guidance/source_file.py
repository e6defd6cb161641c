"""Put source files together: front matter and body, checked before they are saved."""

import re
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml

from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import passages_of
from knowledge.guidance.source import load_source


def front_matter(fields: Mapping[str, object]) -> str:
    """Return the fields between two lines `---`, in order."""
    block = yaml.safe_dump(dict(fields), sort_keys=False, allow_unicode=True, width=110)
    return f"---\n{block}---\n\n"


def head_of(path: Path) -> str:
    """Return a source's front matter unchanged, with its comments, up to the body."""
    source = load_source(path)
    text = path.read_text(encoding="utf-8-sig")
    return "\n".join(text.split("\n")[: source.body_line - 1]) + "\n\n"


def with_field(head: str, name: str, value: str) -> str:
    """Return the front matter with a one-line field set, or added at the end if it is not there."""
    line = f"{name}: {value}"
    changed, count = re.subn(rf"^{name}:.*$", line, head, count=1, flags=re.MULTILINE)
    if count:
        return changed
    # The second `---` closes the front matter.
    begin, _, rest = head.rpartition("\n---")
    return f"{begin}\n{line}\n---{rest}"


def refuse_invalid(path: Path, text: str) -> None:
    """Refuse a text that would not be a valid source in that file. Nothing is written there.

    Raises:
        KnowledgeError: it is not valid. It names the file and the line.
    """
    with tempfile.TemporaryDirectory() as folder:
        beside = Path(folder) / path.name
        beside.write_text(text, encoding="utf-8")
        try:
            passages_of(load_source(beside))
        except KnowledgeError as error:
            raise KnowledgeError(str(error).replace(str(beside), str(path))) from error


def in_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month.

    >>> in_months(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise KnowledgeError(f"{months} months after {day} is no date")
