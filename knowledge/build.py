"""Builds the index from the corpus with a model, and puts it in place in one step."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import faiss
import numpy as np

from knowledge.corpus import Corpus
from knowledge.errors import KnowledgeError
from knowledge.index import FurtherReadingLink, Index, IndexedPassage
from knowledge.lexical import LexicalIndex
from knowledge.linear import learn
from knowledge.manifest import FORMAT, Manifest
from knowledge.model import Embedder
from knowledge.passages import Passage
from knowledge.recogniser import learn_to_recognise
from knowledge.settings import Settings

Progress = Callable[[str], None]


def build_index(
    corpus: Corpus,
    embedder: Embedder,
    settings: Settings,
    questions: dict[str, str],
    progress: Progress = lambda step: None,
) -> Index:
    """Embed the corpus and learn from it.

    `questions` gives the words under which a passage is offered as a choice; `progress` is told each step's name.
    Raises KnowledgeError where there are no examples to learn from.
    """
    if not (corpus.phrasings and corpus.not_covered and corpus.danger and corpus.ordinary):
        raise KnowledgeError("phrasings, questions not covered, danger and ordinary examples are all needed to build")
    rows, owners = _rows(corpus)
    progress("embedding")
    vectors = embedder.embed(rows)
    flat = faiss.IndexFlatIP(vectors.shape[1])
    flat.add(vectors)
    names = [passage.id for passage in corpus.passages]
    progress("learning")
    not_covered, danger, ordinary = (
        embedder.embed(texts) for texts in (corpus.not_covered, corpus.danger, corpus.ordinary)
    )
    progress("writing")
    return Index(
        manifest=Manifest(
            format=FORMAT,
            model=embedder.name,
            model_digest=embedder.digest,
            dimension=int(vectors.shape[1]),
            metric="inner product of unit vectors (cosine)",
            corpus_digest=corpus.digest,
            settings_digest=settings.digest,
            passages=len(names),
            vectors=len(rows),
        ),
        passages=tuple(_indexed(passage, questions) for passage in corpus.passages),
        further_reading=_further_reading(corpus.passages),
        vectors=flat,
        rows=tuple(rows),
        owners=owners,
        lexical=LexicalIndex.build([_document(passage, corpus) for passage in corpus.passages], settings.lexical),
        which=learn(vectors, [names[owner] for owner in owners]),
        covered=learn_to_recognise(rows, vectors, corpus.not_covered, not_covered),
        danger=learn_to_recognise(
            corpus.danger,
            danger,
            [*corpus.ordinary, *rows, *corpus.not_covered],
            np.concatenate([ordinary, vectors, not_covered]),
        ),
    )


def put_in_place(index: Index, folder: Path) -> None:
    """Write the index beside `folder` and swap it in, so that a reader never meets half an index."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    index.save(fresh)
    old = fresh.with_name(fresh.name + "-old")
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _rows(corpus: Corpus) -> tuple[list[str], "np.ndarray[tuple[int], np.dtype[np.int32]]"]:
    rows: list[str] = []
    owners: list[int] = []
    for position, passage in enumerate(corpus.passages):
        texts = [passage.text, *corpus.phrasings.get(passage.id, [])]
        rows += texts
        owners += [position] * len(texts)
    return rows, np.array(owners, dtype=np.int32)


def _document(passage: Passage, corpus: Corpus) -> str:
    return "\n".join([*passage.heading_path, passage.text, *corpus.phrasings.get(passage.id, [])])


def _indexed(passage: Passage, questions: dict[str, str]) -> IndexedPassage:
    return IndexedPassage(
        id=passage.id,
        text=passage.text,
        digest=passage.digest,
        section=passage.section,
        section_is_ours=passage.heading_is_ours,
        question=questions.get(passage.id, passage.section),
        title=passage.source.title,
        publisher=passage.source.publisher,
        url=passage.source.url,
        checked=passage.source.checked.isoformat(),
    )


def _further_reading(passages: Sequence[Passage]) -> tuple[FurtherReadingLink, ...]:
    links = {
        str(reading.url): FurtherReadingLink(reading.title, str(reading.url))
        for passage in passages
        for reading in passage.source.front.further_reading
    }
    return tuple(links.values())
