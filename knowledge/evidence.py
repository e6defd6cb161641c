"""Evidence: how strongly each passage is meant by a question, from four sides, and their sum.

Each kind of score has its own scale, so each is set in relation to the other passages' scores for the same question
(its distance from their mean, in standard deviations) before the sum is taken.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.index import Index
from knowledge.message import Message
from knowledge.settings import EvidenceSettings

Scores = NDArray[np.float64]

# So many nearest vectors are looked at; a passage with none among them is scored by the last.
_NEAREST_VECTORS = 2048


@dataclass(frozen=True)
class Evidence:
    """Scores of every passage, in the index's order.

    `dense`: mean cosine of the nearest phrasings; `lexical`: BM25; `learned`: log probability by the embedding;
    `wording`: distance from the border, by hashed words; `total`: the weighted sum of the four, each standardised;
    `nearest`: the row of the phrasing or text that came nearest, -1 where none was among the nearest vectors.
    """

    dense: Scores
    lexical: Scores
    learned: Scores
    wording: Scores
    total: Scores
    nearest: NDArray[np.int64]


def gather(index: Index, message: Message, settings: EvidenceSettings) -> Evidence:
    """Score every passage of the index for a whole message."""
    dense, nearest = _dense(index, message.vectors[:1], settings.nearest_phrasings)
    lexical = index.lexical.scores(message.text)
    learned = index.which.log_probabilities(message.vectors[0])[: len(index.passages)]
    wording = index.wording.sums(message.wordings[:1])
    total = (
        settings.dense * _standardised(dense)
        + settings.lexical * _standardised(lexical)
        + settings.learned * _standardised(learned)
        + settings.wording * _standardised(wording)
    )
    return Evidence(dense, lexical, learned, wording, total, nearest)


def _dense(index: Index, vector: NDArray[np.float32], count: int) -> tuple[Scores, NDArray[np.int64]]:
    cosines, rows = index.vectors.search(vector, min(_NEAREST_VECTORS, index.vectors.ntotal))
    owners = index.owners[rows[0]]
    # Sorted by owner and, within one, nearest first as they came: then `rank` counts from 0 for each owner.
    order = np.argsort(owners, kind="stable")
    owners, scores, rows = owners[order], cosines[0][order].astype(np.float64), rows[0][order]
    first = np.r_[True, owners[1:] != owners[:-1]]
    starts = np.flatnonzero(first)
    rank = np.arange(len(owners)) - starts[np.cumsum(first) - 1]
    counted = rank < count
    passages = len(index.passages)
    sums = np.bincount(owners[counted], scores[counted], passages)
    counts = np.bincount(owners[counted], minlength=passages)
    dense = np.where(counts > 0, sums / np.maximum(counts, 1), float(cosines[0][-1]))
    nearest = np.full(passages, -1, dtype=np.int64)
    nearest[owners[first]] = rows[first]
    return dense, nearest


def _standardised(scores: Scores) -> Scores:
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)
