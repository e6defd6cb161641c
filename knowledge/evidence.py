"""Evidence: how strongly each passage is meant by a question, from three sides, and their sum.

Each kind of score has its own scale, so each is set in relation to the other passages' scores for the same question
(its distance from their mean, in standard deviations) before the sum is taken.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.index import Index
from knowledge.settings import EvidenceSettings

Scores = NDArray[np.float64]

# So many nearest vectors are looked at; a passage with fewer among them is scored by the last.
_NEAREST_VECTORS = 2048


@dataclass(frozen=True)
class Evidence:
    """Scores of every passage, in the index's order.

    `dense`: mean cosine of the nearest phrasings; `lexical`: BM25; `learned`: log probability; `total`: the weighted
    sum of the three, each standardised; `nearest`: the phrasing or text that came nearest.
    """

    dense: Scores
    lexical: Scores
    learned: Scores
    total: Scores
    nearest: tuple[str, ...]


def gather(index: Index, question: str, vector: NDArray[np.float32], settings: EvidenceSettings) -> Evidence:
    """Score every passage of the index for a question; `vector` is the question's embedding, of length 1."""
    dense, nearest = _dense(index, vector, settings.nearest_phrasings)
    lexical = index.lexical.scores(question)
    learned = _learned(index, vector)
    total = (
        settings.dense * _standardised(dense)
        + settings.lexical * _standardised(lexical)
        + settings.learned * _standardised(learned)
    )
    return Evidence(dense, lexical, learned, total, nearest)


def _dense(index: Index, vector: NDArray[np.float32], count: int) -> tuple[Scores, tuple[str, ...]]:
    found = min(_NEAREST_VECTORS, index.vectors.ntotal)
    cosines, rows = index.vectors.search(vector.reshape(1, -1), found)
    by_passage: list[list[float]] = [[] for _ in index.passages]
    nearest = [""] * len(index.passages)
    for cosine, row in zip(cosines[0], rows[0], strict=True):
        owner = int(index.owners[row])
        if not by_passage[owner]:
            nearest[owner] = index.rows[row]
        if len(by_passage[owner]) < count:
            by_passage[owner].append(float(cosine))
    least = float(cosines[0][-1])
    means = [float(np.mean(scores)) if scores else least for scores in by_passage]
    return np.array(means), tuple(nearest)


def _learned(index: Index, vector: NDArray[np.float32]) -> Scores:
    scores = dict(zip(index.which.labels, index.which.log_probabilities(vector), strict=True))
    return np.array([scores[passage.id] for passage in index.passages])


def _standardised(scores: Scores) -> Scores:
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)
