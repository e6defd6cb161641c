"""The texts of the corpus, in the order of the index, and their embeddings."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus.corpus import Corpus
from knowledge.guidance.passages import Passage
from knowledge.model.embedder import Embedder, Vectors


@dataclass(frozen=True)
class EmbeddedCorpus:
    """Each list of texts with its embeddings, one row a text, each of length 1.

    Attributes:
        rows: the texts of the taught passages and their phrasings.
        owners: for each row, the position of its passage.
        vectors: embeddings of `rows`.
        topics: for each of `others`, its topic.
        others: texts that are not covered.
        other_vectors: embeddings of `others`.
        told: the examples of concern.
        told_vectors: embeddings of `told`.
        ordinary_vectors: embeddings of the ordinary examples.
        passage_vectors: embeddings of all passages' texts alone, the taught ones first.
    """

    rows: list[str]
    owners: NDArray[np.int32]
    vectors: Vectors
    topics: list[str]
    others: list[str]
    other_vectors: Vectors
    told: list[str]
    told_vectors: Vectors
    ordinary_vectors: Vectors
    passage_vectors: Vectors


@dataclass(frozen=True)
class Known:
    """Texts that a judge learns from, with their embeddings: one row a text."""

    texts: Sequence[str]
    vectors: Vectors


def embed_corpus(corpus: Corpus, embedder: Embedder) -> EmbeddedCorpus:
    """Lay out the corpus and embed it."""
    rows, owners = _rows(corpus)
    topics, others = _topics(corpus)
    told = [one.text for one in corpus.concern]
    vectors, other_vectors, told_vectors, ordinary_vectors, passage_vectors = (
        embedder.embed(texts)
        for texts in (rows, others, told, corpus.ordinary, [passage.text for passage in in_order_of_index(corpus)])
    )
    return EmbeddedCorpus(
        rows, owners, vectors, topics, others, other_vectors, told, told_vectors, ordinary_vectors, passage_vectors
    )


def in_order_of_index(corpus: Corpus) -> list[Passage]:
    """Return the passages as the index has them: the taught ones first, then those found by their own words."""
    return [*corpus.taught, *corpus.by_own_words]


def known_questions(embedded: EmbeddedCorpus, most: int | None) -> Known:
    """Return all rows, or at most `most` of them, evenly spread."""
    taken = slice(None) if most is None else spread(len(embedded.rows), most)
    return Known(embedded.rows[taken], embedded.vectors[taken])


def spread(count: int, most: int) -> slice:
    """Return a slice that takes at most `most` of `count` rows, evenly spread."""
    return slice(None, None, -(-count // most))


def _rows(corpus: Corpus) -> tuple[list[str], NDArray[np.int32]]:
    rows: list[str] = []
    owners: list[int] = []
    for position, passage in enumerate(corpus.taught):
        texts = [passage.text, *corpus.phrasings.get(passage.id, [])]
        rows += texts
        owners += [position] * len(texts)
    return rows, np.array(owners, dtype=np.int32)


def _topics(corpus: Corpus) -> tuple[list[str], list[str]]:
    pairs = [(topic, text) for topic, texts in corpus.against_taught.items() for text in texts]
    return [topic for topic, _ in pairs], [text for _, text in pairs]
