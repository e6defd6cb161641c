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
from knowledge.linear import learn_by_meaning, learn_by_wording
from knowledge.manifest import FORMAT, Manifest
from knowledge.model import Embedder
from knowledge.passages import Passage
from knowledge.recogniser import learn_to_recognise
from knowledge.settings import Settings
from knowledge.twins import find_twins
from knowledge.wording import wordings

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
    topics, others = _topics(corpus)
    progress("embedding")
    vectors, not_covered, danger, ordinary = (
        embedder.embed(texts) for texts in (rows, others, corpus.danger, corpus.ordinary)
    )
    flat = faiss.IndexFlatIP(vectors.shape[1])
    flat.add(vectors)
    progress("learning")
    names = [passage.id for passage in corpus.passages]
    labels = [names[owner] for owner in owners]
    learning = settings.learning
    which = learn_by_meaning(np.concatenate([vectors, not_covered]), labels + topics, learning.passage_by_meaning)
    texts = [passage.text for passage in corpus.passages]
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
        twins=tuple(find_twins(texts, embedder.embed(texts))),
        vectors=flat,
        rows=tuple(rows),
        owners=owners,
        lexical=LexicalIndex.build([_document(passage, corpus) for passage in corpus.passages], settings.lexical),
        which=which.in_order([*names, *sorted(set(topics))]),
        wording=learn_by_wording(wordings(rows), labels, learning.passage_by_wording).in_order(names),
        covered=learn_to_recognise(rows, vectors, others, not_covered, learning),
        danger=learn_to_recognise(
            corpus.danger,
            danger,
            [*corpus.ordinary, *rows, *others],
            np.concatenate([ordinary, vectors, not_covered]),
            learning,
        ),
    )


def put_in_place(index: Index, folder: Path) -> None:
    """Write the index beside `folder` and swap it in, so that a reader never meets half an index."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        index.save(fresh)
        old = fresh.with_name(fresh.name + "-old")
        if folder.exists():
            folder.rename(old)
        fresh.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _rows(corpus: Corpus) -> tuple[list[str], "np.ndarray[tuple[int], np.dtype[np.int32]]"]:
    rows: list[str] = []
    owners: list[int] = []
    for position, passage in enumerate(corpus.passages):
        texts = [passage.text, *corpus.phrasings.get(passage.id, [])]
        rows += texts
        owners += [position] * len(texts)
    return rows, np.array(owners, dtype=np.int32)


def _topics(corpus: Corpus) -> tuple[list[str], list[str]]:
    pairs = [(topic, text) for topic, texts in corpus.not_covered.items() for text in texts]
    return [topic for topic, _ in pairs], [text for _, text in pairs]


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
        url=passage.url,
        checked=passage.source.checked.isoformat(),
    )


def _further_reading(passages: Sequence[Passage]) -> tuple[FurtherReadingLink, ...]:
    links = {
        str(reading.url): FurtherReadingLink(reading.title, str(reading.url))
        for passage in passages
        for reading in passage.source.front.further_reading
    }
    return tuple(links.values())
