"""How each source stands: published or draft, due for review, asked to be published, other than what is served.

A file that is not as it must be hides nothing: the others are read, and this one is shown with its fault.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.content.approving import Asked, read_review, review_file
from knowledge.content.editing import read_text
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import Passage
from knowledge.guidance.source import FrontMatter
from knowledge.locations import index_dir

SOURCES = "sources"


@dataclass(frozen=True)
class SourceState:
    """How one source stands.

    Attributes:
        id: its id, which is its file's name too.
        version: the version of its text.
        front: what its head says; None if it cannot be read.
        fault: why it cannot be read; empty if it can.
        passages: its passages.
        unserved: the passages that are served otherwise or not at all, or served and gone; None if nothing is served.
        asked: who asked for it to be published.
        today: the day.
    """

    id: str
    version: str
    front: FrontMatter | None
    fault: str
    passages: tuple[Passage, ...]
    unserved: tuple[str, ...] | None
    asked: Asked | None
    today: date

    @property
    def drafts(self) -> int:
        """How many passages wait for approval."""
        return sum(passage.draft for passage in self.passages)

    @property
    def is_draft(self) -> bool:
        """Whether nothing of it can be quoted."""
        return self.front is not None and self.front.status == "draft"

    @property
    def is_due(self) -> bool:
        """Whether its review is due."""
        return self.front is not None and self.front.review_by < self.today


@dataclass(frozen=True)
class Served:
    """A passage that the built index quotes."""

    digest: str
    url: str
    section: str


def source_file(source: str) -> str:
    """Return the name of a source's text in the content folder."""
    return f"{SOURCES}/{source}.md"


def source_states(store: Store, today: date) -> list[SourceState]:
    """Return the states of all sources, by id."""
    served = served_passages()
    return [
        state_of(store, name.removeprefix(f"{SOURCES}/").removesuffix(".md"), today, served) for name in _files(store)
    ]


def state_of(store: Store, source: str, today: date, served: Mapping[str, Served] | None) -> SourceState:
    """Return the state of one source. One that is not there has a fault.

    Args:
        store: the texts.
        source: its id.
        today: the day.
        served: what is served, from served_passages.
    """
    name = source_file(source)
    try:
        kept = store.read(name)
        read, passages = read_text(kept.text, name)
        asked = read_review(store.read(review_file(source)).text).asked
    except KnowledgeError as error:
        return SourceState(source, "", None, str(error), (), None, None, today)
    unserved = None if served is None else _unserved(passages, read.url, served)
    return SourceState(source, kept.version, read.front, "", tuple(passages), unserved, asked, today)


def served_passages(folder: Path | None = None) -> dict[str, Served] | None:
    """Return what the built index quotes, by passage; None if there is no index that can be read.

    Only the list of passages is read, which takes milliseconds; no model is loaded.
    """
    try:
        content = json.loads(((folder or index_dir()) / "passages.json").read_text(encoding="utf-8"))
        return {one["id"]: Served(one["digest"], one["url"], one["section"]) for one in content["passages"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def taken_ids(store: Store) -> set[str]:
    """Return the ids of all passages of all sources that can be read."""
    found: set[str] = set()
    for name in _files(store):
        try:
            found |= {passage.id for passage in read_text(store.read(name).text, name)[1]}
        except KnowledgeError:
            # Its fault is shown where it is listed.
            continue
    return found


def _files(store: Store) -> list[str]:
    return [name for name in store.list(SOURCES) if name.endswith(".md") and name.count("/") == 1]


def _unserved(passages: Sequence[Passage], url: str, served: Mapping[str, Served]) -> tuple[str, ...]:
    quoted = {passage.id: (passage.digest, passage.section) for passage in passages if not passage.draft}
    present = {name: (one.digest, one.section) for name, one in served.items()}
    other = [name for name, words in quoted.items() if present.get(name) != words]
    page = url.partition("#")[0]
    gone = [name for name, one in served.items() if one.url.partition("#")[0] == page and name not in quoted]
    return (*other, *gone)
