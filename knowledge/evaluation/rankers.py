"""The rankers to compare: plain baselines over the passages' own words, each part of ours, and ours as a whole."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.index.index import Index
from knowledge.index.lexical import LexicalIndex, words_of
from knowledge.model.embedder import Embedder
from knowledge.reading.message import Message
from knowledge.search.evidence import Evidence, gather
from knowledge.settings import LexicalSettings, Settings

Scores = NDArray[np.float64]

# Reciprocal rank fusion's usual constant (Cormack, Clarke and Büttcher, 2009).
_FUSION = 60
# BM25's usual settings, without tuning.
_PLAIN_BM25 = LexicalSettings(k1=1.5, b=0.75)


@dataclass(frozen=True)
class Ranker:
    """A way to order passages.

    Attributes:
        name: its name.
        ids: the passages' ids.
        scores: gives each passage a score; the highest is the best.
    """

    name: str
    ids: tuple[str, ...]
    scores: Callable[[Message], Scores]

    def rank(self, message: Message) -> list[str]:
        """Return all passages, best first. Those with the same score stay in the order of the source.

        >>> Ranker("longest id", ("a", "ccc", "bb"), lambda message: np.array([1.0, 3.0, 2.0])).rank(None)
        ['ccc', 'bb', 'a']
        """
        return [self.ids[place] for place in np.argsort(-self.scores(message), kind="stable")]


def baselines(index: Index, base: Embedder) -> list[Ranker]:
    """Return BM25 alone, embeddings alone and their rank fusion, over nothing but the passages' own texts.

    Args:
        index: the index.
        base: the model before fine-tuning. The time of a baseline with embeddings
            includes embedding the question again.
    """
    ids = tuple(passage.id for passage in index.passages)
    texts = [passage.text for passage in index.passages]
    words, vectors = LexicalIndex.build(texts, _PLAIN_BM25), base.embed(texts)

    def lexical(message: Message) -> Scores:
        return words.scores(words_of(message.text))

    def dense(message: Message) -> Scores:
        return np.asarray(vectors @ base.embed([message.text])[0], dtype=np.float64)

    def fused(message: Message) -> Scores:
        return _by_rank(lexical(message)) + _by_rank(dense(message))

    return [
        Ranker("plain BM25", ids, lexical),
        Ranker("plain embeddings", ids, dense),
        Ranker("plain rank fusion of both", ids, fused),
    ]


def parts_of_ours(index: Index, settings: Settings) -> list[Ranker]:
    """Return each kind of evidence alone, and their sum."""
    ids = tuple(passage.id for passage in index.passages)

    def part(name: str, of: Callable[[Evidence], Scores]) -> Ranker:
        def scores(message: Message) -> Scores:
            evidence = gather(index, message, settings.evidence)
            # Passages without a score come last.
            found = np.full(len(ids), -np.inf)
            found[evidence.places] = of(evidence)
            return found

        return Ranker(name, ids, scores)

    return [
        part("nearest phrasings", lambda evidence: evidence.dense),
        part("BM25 with phrasings", lambda evidence: evidence.lexical),
        part("learned by meaning", lambda evidence: evidence.learned),
        part("learned by n-grams", lambda evidence: evidence.ngrams),
        part("ours: all four", lambda evidence: evidence.total),
    ]


def _by_rank(scores: Scores) -> Scores:
    ranks = np.empty(len(scores))
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return np.asarray(1 / (_FUSION + ranks))
