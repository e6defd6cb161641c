"""Unseen texts with questions: converted by the project's own commands into published sources beside the first."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from knowledge import locations
from knowledge.content.adding import About, add
from knowledge.content.original import read_original
from knowledge.content.publishing import publish
from knowledge.errors import KnowledgeError
from knowledge.files.text_files import read_utf8
from knowledge.guidance.scope import EVERYONE
from knowledge.guidance.source import load_source

# The texts are nobody's: what `add` must know of each is the same.
# For everyone: how well a text is found is measured here, and not whom it is for.
_ABOUT = {
    "publisher": "Unseen texts",
    "licence": "For measuring alone.",
    "review_months": 12,
    "audience": EVERYONE,
}


@dataclass(frozen=True)
class UnseenQuestion:
    """A question with the text that it is about, and the headings of the sections that answer it, best first.

    `headings` is empty for a near miss: the text is close to it and does not answer it.
    """

    question: str
    source: str
    headings: tuple[str, ...]


def load_questions(folder: Path) -> list[UnseenQuestion]:
    """Read every `*.jsonl` in the folder.

    Raises:
        KnowledgeError: there is none, or a line has another form. It names file and line.
    """
    found: list[UnseenQuestion] = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(read_utf8(path).splitlines(), 1):
            if line.strip():
                found.append(_question(line, path, number))
    if not found:
        raise KnowledgeError("holds no questions; put at least one .jsonl file there", folder)
    return found


def _question(line: str, path: Path, number: int) -> UnseenQuestion:
    try:
        fields: dict[str, Any] = json.loads(line)
        headings = fields.get("headings") or []
        return UnseenQuestion(
            str(fields["question"]),
            Path(str(fields["source"])).stem,
            tuple([headings] if isinstance(headings, str) else headings),
        )
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(f"a line has `question`, `source` and `headings`, not {error}", path, number) from error


@contextmanager
def beside_the_first(folders: Sequence[Path], today: date) -> Iterator[dict[str, str]]:
    """Convert every `*.md` of these folders and publish it beside the project's sources, in a temporary folder.

    Yields:
        The file's name without its ending, to the source's id. Until the block ends the project reads its sources,
        and only these, from the temporary folder.

    Raises:
        KnowledgeError: a folder has no text, or one cannot be converted.
    """
    paths = []
    for folder in folders:
        mine = sorted(folder.glob("*.md"))
        if not mine:
            raise KnowledgeError("holds no text; put at least one Markdown file there", folder)
        paths += mine
    with tempfile.TemporaryDirectory(prefix="unseen-") as temporary:
        sources = Path(temporary) / "sources"
        shutil.copytree(locations.sources_dir(), sources)
        # `add` and `publish` write through the content store: a folder of its own too, or the owner's history has them.
        content = str(Path(temporary) / "content")
        with _set("ASSISTANT_SOURCES_DIR", str(sources)), _set("ASSISTANT_CONTENT_DIR", content):
            yield {path.stem: _published(path, today) for path in paths}


def _published(path: Path, today: date) -> str:
    about = About(id=path.stem, url=f"https://example.org/unseen/{path.stem}", **_ABOUT)  # type: ignore[arg-type]
    added = add(read_original(str(path)), about, today)
    publish(load_source(added.path), today, 12)
    return added.id


@contextmanager
def _set(variable: str, value: str) -> Iterator[None]:
    before = os.environ.get(variable)
    os.environ[variable] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[variable]
        else:
            os.environ[variable] = before
