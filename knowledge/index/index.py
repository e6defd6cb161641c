"""The index on disk: passages, FAISS vectors, BM25 and learned weights. JSON and NumPy arrays, never pickles."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.answers.classifier import AnswerClassifier
from knowledge.classifiers.binary import BinaryClassifier
from knowledge.classifiers.examples import shared
from knowledge.classifiers.linear import LinearClassifier
from knowledge.concern.classifier import ConcernClassifier
from knowledge.errors import IndexMismatch
from knowledge.follow_ups.classifier import FollowUpClassifier
from knowledge.guidance.scope import Scope
from knowledge.index.checksums import what_changed, write_checksums
from knowledge.index.lexical import LexicalIndex
from knowledge.index.manifest import Manifest, load_manifest, refuse_mismatch
from knowledge.index.own_words import OwnWords
from knowledge.index.vector_index import load_vectors, save_vectors, type_of
from knowledge.opening_facts.classifier import OpeningClassifier
from knowledge.recipients.recipient import RecipientClassifier
from knowledge.text.small_talk import SmallTalk

# Errors from a file that is cut short, of another kind (a pickle, for instance) or missing.
_DAMAGE = (OSError, RuntimeError, ValueError, KeyError, TypeError, EOFError, BadZipFile)


@dataclass(frozen=True)
class FurtherReadingLink:
    """A text for people whose question the guidance does not answer."""

    title: str
    url: str


@dataclass(frozen=True)
class IndexedPassage:
    """A passage to quote, with what a reply says about its source.

    Attributes:
        url: where the source is published, as close to the passage as the source itself has a place for.
        link: leads to the passage: as `url`, or to its first words on the page.
        checked: the day on which the source was last compared, an ISO date.
        review: the day on which it is due for review, an ISO date.
        source: the source's id.
        scope: whom and what the source is for, or None for the partnership's own guidance.
    """

    id: str
    text: str
    digest: str
    section: str
    section_is_ours: bool
    question: str
    title: str
    publisher: str
    url: str
    checked: str
    link: str = ""
    review: str = ""
    source: str = ""
    scope: Scope | None = None


@dataclass(frozen=True)
class Index:
    """Everything that a search needs.

    Attributes:
        manifest: what it was built from.
        passages: the passages: first those of taught sources, then those of sources found by their own words.
        further_reading: links for questions that are not covered.
        near_duplicates: for each passage, the positions of the passages that say the same.
        vectors: the vectors of taught passages and their phrasings.
        rows: for each vector, its text.
        owners: for each vector, the position of its passage.
        lexical: BM25 over the taught passages.
        which: judges by meaning which taught passage is meant. Its first labels are their ids, in order; the others
            are topics that the guidance does not cover. None in a large index.
        by_ngrams: judges by n-grams which passage is meant. Its labels are the passages' ids,
            in order. None in a large index.
        covered: judges whether the guidance covers a question.
        concern: judges danger and worry.
        of_itself: judges whether people write about themselves.
        about_worker: judges whether a worry is about somebody who works or volunteers with children.
        case_facts: judges whether a message asks for facts of a case.
        child_writes: judges whether a child or young person writes.
        walk_through: judges whether a message asks for the guided decision.
        contacts: judges whether a message asks for numbers.
        recipients: judges who would be told.
        small_talk: a closed list.
        vocabulary: the words to correct spelling towards, with how often each occurs.
        follow_ups: judges a second message, or None without examples.
        answers: judges typed answers in the guided decision, or None without examples.
        openings: judges what a first message tells, or None without examples.
        own_words: the sources that are found by their own words.
    """

    manifest: Manifest
    passages: tuple[IndexedPassage, ...]
    further_reading: tuple[FurtherReadingLink, ...]
    near_duplicates: tuple[tuple[int, ...], ...]
    vectors: faiss.Index
    rows: tuple[str, ...]
    owners: NDArray[np.int32]
    lexical: LexicalIndex
    which: LinearClassifier | None
    by_ngrams: LinearClassifier | None
    covered: BinaryClassifier
    concern: ConcernClassifier
    of_itself: BinaryClassifier
    about_worker: BinaryClassifier
    case_facts: BinaryClassifier
    child_writes: BinaryClassifier
    walk_through: BinaryClassifier
    contacts: BinaryClassifier
    recipients: RecipientClassifier
    small_talk: SmallTalk
    vocabulary: dict[str, int]
    follow_ups: FollowUpClassifier | None = None
    answers: AnswerClassifier | None = None
    openings: OpeningClassifier | None = None
    own_words: tuple[OwnWords, ...] = ()

    @property
    def taught(self) -> tuple[IndexedPassage, ...]:
        """The passages that classifiers tell apart."""
        return self.passages[: self.manifest.taught]

    @property
    def is_large(self) -> bool:
        """Whether it has too many passages to score each, and for classifiers with a column for each passage."""
        return not self.manifest.classifiers

    def save(self, folder: Path) -> None:
        """Write the index to an existing, empty folder."""
        content = {
            "passages": [asdict(passage) for passage in self.passages],
            "further_reading": [asdict(link) for link in self.further_reading],
            "twins": self.near_duplicates,
            "rows": self.rows,
            "vocabulary": self.vocabulary,
            "small_talk": {" ".join(words): kind for words, kind in self.small_talk.forms.items()},
        }
        (folder / "passages.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        save_vectors(self.vectors, folder / "vectors.faiss")
        np.save(folder / "owners.npy", self.owners)
        self.lexical.save(folder / "lexical")
        if self.which and self.by_ngrams:
            self.which.save(folder / "which.npz")
            self.by_ngrams.save(folder / "wording.npz")
        self.covered.save(folder / "covered.npz")
        self.concern.save(folder / "concern.npz")
        self.of_itself.save(folder / "of_itself.npz")
        self.about_worker.save(folder / "about_worker.npz")
        self.case_facts.save(folder / "case_facts.npz")
        self.child_writes.save(folder / "child_writes.npz")
        self.walk_through.save(folder / "walk_through.npz")
        self.contacts.save(folder / "contacts.npz")
        self.recipients.save(folder / "recipients.npz")
        if self.follow_ups:
            self.follow_ups.save(folder / "follow_ups")
        if self.answers:
            self.answers.save(folder / "answers")
        if self.openings:
            self.openings.save(folder / "openings")
        for number, source in enumerate(self.own_words):
            source.save(folder / "own_words" / str(number))
        write_checksums(folder)
        # Write this last: a folder with a manifest is complete.
        self.manifest.save(folder)


def load_index(folder: Path, **expected: object) -> Index:
    """Read an index and compare its manifest with expected values (fields of Manifest).

    Raises:
        IndexMismatch: the folder holds no index, the manifest differs, the parts do not fit together, or a passage's
            text is not the one indexed. It says what to run.
    """
    manifest = load_manifest(folder)
    refuse_mismatch(manifest, folder, **expected)
    try:
        if changed := what_changed(folder):
            raise _damaged(folder, changed)
        index = _with_shared_examples(_read(folder, manifest))
    except IndexMismatch:
        raise
    except _DAMAGE as error:
        raise _damaged(folder, error) from error
    refuse_mismatch(
        manifest,
        folder,
        passages=len(index.passages),
        vectors=int(index.vectors.ntotal),
        dimension=int(index.vectors.d),
        index_type=str(type_of(index.vectors)),
    )
    _refuse_loose_parts(index, folder)
    return index


def _read(folder: Path, manifest: Manifest) -> Index:
    content = json.loads((folder / "passages.json").read_text(encoding="utf-8"))
    learned = manifest.classifiers
    return Index(
        manifest=manifest,
        passages=tuple(_passage(fields) for fields in content["passages"]),
        further_reading=tuple(FurtherReadingLink(**fields) for fields in content["further_reading"]),
        near_duplicates=tuple(tuple(positions) for positions in content["twins"]),
        vectors=load_vectors(folder / "vectors.faiss"),
        rows=tuple(content["rows"]),
        owners=np.load(folder / "owners.npy", allow_pickle=False),
        lexical=LexicalIndex.load(folder / "lexical"),
        which=LinearClassifier.load(folder / "which.npz") if learned else None,
        by_ngrams=LinearClassifier.load(folder / "wording.npz") if learned else None,
        covered=BinaryClassifier.load(folder / "covered.npz"),
        concern=ConcernClassifier.load(folder / "concern.npz"),
        of_itself=BinaryClassifier.load(folder / "of_itself.npz"),
        about_worker=BinaryClassifier.load(folder / "about_worker.npz"),
        case_facts=BinaryClassifier.load(folder / "case_facts.npz"),
        child_writes=BinaryClassifier.load(folder / "child_writes.npz"),
        walk_through=BinaryClassifier.load(folder / "walk_through.npz"),
        contacts=BinaryClassifier.load(folder / "contacts.npz"),
        recipients=RecipientClassifier.load(folder / "recipients.npz"),
        small_talk=SmallTalk({tuple(form.split()): str(kind) for form, kind in content["small_talk"].items()}),
        vocabulary={str(word): int(count) for word, count in content["vocabulary"].items()},
        follow_ups=FollowUpClassifier.load(folder / "follow_ups") if manifest.follow_ups else None,
        answers=AnswerClassifier.load(folder / "answers") if manifest.answers else None,
        openings=OpeningClassifier.load(folder / "openings") if manifest.openings else None,
        own_words=tuple(OwnWords.load(place) for place in _numbered(folder / "own_words")),
    )


def _with_shared_examples(index: Index) -> Index:
    """Return the index with each example of its classifiers in memory once."""
    # What is asked without the others comes first.
    names = (
        "covered",
        "concern",
        "of_itself",
        "about_worker",
        "case_facts",
        "child_writes",
        "walk_through",
        "contacts",
    )
    classifiers: dict[str, Any] = {name: getattr(index, name) for name in names}
    rest = shared([examples for one in classifiers.values() for examples in one.examples])
    sharing: dict[str, Any] = {}
    for name, one in classifiers.items():
        count = len(one.examples)
        sharing[name], rest = one.with_examples(*rest[:count]), rest[count:]
    return replace(index, **sharing)


def _numbered(folder: Path) -> list[Path]:
    return sorted(folder.iterdir(), key=lambda place: int(place.name)) if folder.is_dir() else []


def _passage(fields: dict[str, Any]) -> IndexedPassage:
    scope = fields.pop("scope")
    return IndexedPassage(**fields, scope=Scope(**scope) if scope else None)


def _refuse_loose_parts(index: Index, folder: Path) -> None:
    ids = tuple(passage.id for passage in index.taught)
    found = len(index.passages)
    if not (len(index.rows) == len(index.owners) == index.vectors.ntotal and len(index.near_duplicates) == found):
        raise _damaged(folder, "its parts have different lengths")
    follow_ups = index.follow_ups.passages if index.follow_ups else None
    of_passages = [classifier for classifier in (index.by_ngrams, follow_ups) if classifier]
    if (index.which and index.which.labels[: len(ids)] != ids) or any(one.labels != ids for one in of_passages):
        raise _damaged(folder, "its classifiers were learned from other passages")
    if len(ids) + sum(source.count for source in index.own_words) != found:
        raise _damaged(folder, "its sources have other passages")
    for passage in index.passages:
        if hashlib.sha256(passage.text.encode()).hexdigest() != passage.digest:
            raise _damaged(folder, f"the text of {passage.id!r} is not the text that was indexed")


def _damaged(folder: Path, what: object) -> IndexMismatch:
    return IndexMismatch(f"the index is damaged ({what}); run `python -m knowledge build --force`", folder)
