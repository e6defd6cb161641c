"""Settle the drafted questions of one passage: the accepted become phrasings, the refused are not drafted again.

Two people may work on one source: each save is of one passage, and is refused only if somebody has settled the same
passage meanwhile.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from knowledge import locations
from knowledge.content_store.revision import Conflict, Kept, Revision
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.files.visible import visible
from knowledge.findability.accepting import TESTS, accepted_file, content_of, refuse_tested, with_accepted
from knowledge.findability.progress import Settled, progress_file, read_progress, written_progress
from knowledge.guidance.passages import Passage

SHORTEST, LONGEST = 3, 300
# Whoever saves another passage at the same moment is met by reading again.
_TRIES = 5


class AlreadyAsked(KnowledgeError):
    """A question is a phrasing of another passage already: one question leads to one passage."""

    def __init__(self, text: str, passage: str) -> None:
        """Store the question and the passage that it leads to."""
        super().__init__(f"{text!r} is already a phrasing of {passage}")
        self.text = text
        self.passage = passage


@dataclass(frozen=True)
class PassageWork:
    """How one passage stands.

    Attributes:
        accepted: its accepted questions.
        settled: who has read its drafts, and what they refused; None if nobody has, or its text is another by now.
        version: of both, for a form.
    """

    accepted: tuple[str, ...]
    settled: Settled | None
    version: str


def work_of(store: Store, source: str, passages: Iterable[Passage]) -> dict[str, PassageWork]:
    """Return how each passage of a source stands.

    Args:
        store: the content store.
        source: the name of the source's file, without its ending.
        passages: its passages.

    Raises:
        KnowledgeError: a text is broken.
    """
    return _work(store.read(accepted_file(source)), store.read(progress_file(source)), passages)


def settle(
    store: Store,
    source: str,
    passage: Passage,
    accepted: Sequence[str],
    refused: Sequence[str],
    seen: str,
    by: str,
    at: datetime,
    action: str,
    tested: Callable[[], Iterable[str]] = tuple,
) -> Revision:
    """Write what somebody decided about the drafts of a passage, as one revision.

    Args:
        store: the content store.
        source: the name of the source's file, without its ending.
        passage: the passage.
        accepted: all questions that it has from now on, those that were accepted before as well.
        refused: the drafts that were refused.
        seen: the version of the passage's work that the form was made from.
        by: who.
        at: when.
        action: for the history.
        tested: gives more test questions than the owner's own.

    Raises:
        IsTested: a question is nearly a test question.
        AlreadyAsked: a question is a phrasing of another passage.
        KnowledgeError: a question is too short or too long, or a text is broken.
        Conflict: somebody has settled this passage since. In all these cases nothing is written.
    """
    texts = _tidy(accepted)
    paths = (accepted_file(source), progress_file(source))
    tests = store.read(TESTS)
    refuse_tested(texts, tests.text, tested())
    for attempt in range(_TRIES):
        kept, progress = (store.read(path) for path in paths)
        present = _work(kept, progress, [passage])[passage.id]
        if present.version != seen:
            raise Conflict(progress.path, seen, progress)
        _refuse_asked(store, paths[0], passage.id, texts, kept.text)
        settled = read_progress(progress.text)
        before = settled[passage.id].refused if passage.id in settled else ()
        record = Settled(digest=passage.digest, by=by, at=at, refused=tuple(dict.fromkeys([*before, *refused])))
        changes: dict[str, str | None] = {
            paths[0]: with_accepted(kept.text, paths[0], passage.id, texts),
            paths[1]: written_progress({**settled, passage.id: record}),
        }
        expected = {paths[0]: kept.version, paths[1]: progress.version, TESTS: tests.version}
        try:
            return store.write(changes, expected, by, action, passage.id)
        except Conflict as conflict:
            # Another passage of the source may have been saved at this moment; this one is looked at again.
            if attempt == _TRIES - 1 or conflict.text_path == TESTS:
                raise
    raise AssertionError("the last try returns or raises")


def _work(kept: Kept, progress: Kept, passages: Iterable[Passage]) -> dict[str, PassageWork]:
    accepted, settled = content_of(kept.text, kept.path), read_progress(progress.text)
    found = {}
    for passage in passages:
        mine, record = tuple(map(str, accepted.get(passage.id, ()))), settled.get(passage.id)
        state = f"{passage.digest}\0{record}\0{mine}"
        holds = record if record is not None and record.digest == passage.digest else None
        found[passage.id] = PassageWork(mine, holds, hashlib.sha256(state.encode()).hexdigest())
    return found


def _tidy(texts: Sequence[str]) -> list[str]:
    lines = {line.casefold(): line for text in texts if (line := " ".join(text.split()))}
    for line in lines.values():
        if not SHORTEST <= len(line) <= LONGEST:
            raise KnowledgeError(f"a question has {SHORTEST} to {LONGEST} letters")
    return list(lines.values())


def _refuse_asked(store: Store, own: str, passage: str, texts: Sequence[str], present: str) -> None:
    """Refuse a question that another file or another passage has: a build would not know which is meant."""
    others = {name: owner for name, owner in _asked(content_of(present, own)).items() if owner != passage}
    here = store.places.file_of(own)
    for path in visible(locations.phrasings_dir(), "*.yml", below=True):
        if path != here:
            stamp = path.stat()
            others |= _asked_in(path, stamp.st_mtime_ns, stamp.st_size)
    for text in texts:
        if (owner := others.get(text.casefold())) is not None:
            raise AlreadyAsked(text, owner)


def _asked(phrasings: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {" ".join(text.split()).casefold(): owner for owner, texts in phrasings.items() for text in map(str, texts)}


@lru_cache(maxsize=64)
def _asked_in(path: Path, _changed: int, _size: int) -> dict[str, str]:
    """The questions of a file, read again only when it has changed: reading thousands takes a second."""
    return _asked(content_of(path.read_text(encoding="utf-8"), path.name))
