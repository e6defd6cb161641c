"""Evidence: how strongly a question points to each passage, from four sides, and their sum.

Each kind of score has its own scale. Before they are added, each becomes its distance from the mean of all passages'
scores for the same question, in standard deviations.

In a large index only candidates (passages that may be meant) are scored. A question then costs about the same however
many passages there are. The two learned kinds are 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.index.index import Index
from knowledge.index.lexical import distinct, words_of
from knowledge.index.vector_index import nearest
from knowledge.reading.message import Message
from knowledge.settings import CandidateSettings, EvidenceSettings

Places = NDArray[np.int64]
Scores = NDArray[np.float64]

# How many nearest vectors to look at in an index that is not large.
_NEAREST_VECTORS = 2048


@dataclass(frozen=True)
class Evidence:
    """Scores of the passages at `places`.

    Attributes:
        places: ascending positions in the index, of all passages or of the candidates.
        dense: mean cosine of the nearest phrasings.
        lexical: BM25.
        learned: log probability by the embedding.
        ngrams: distance from the border, by hashed n-grams.
        total: the weighted sum of the four, each standardised.
        nearest: the row of the nearest phrasing or text; -1 if none was among the nearest vectors.
    """

    places: Places
    dense: Scores
    lexical: Scores
    learned: Scores
    ngrams: Scores
    total: Scores
    nearest: NDArray[np.int64]


def gather(index: Index, message: Message, settings: EvidenceSettings) -> Evidence:
    """Score the passages of the index for a whole message."""
    return gather_together(index, [message], settings)[0]


def gather_together(index: Index, messages: Sequence[Message], settings: EvidenceSettings) -> list[Evidence]:
    """Score the same passages for each of several messages, so their scores can be added."""
    count = settings.candidates.vectors if index.is_large else _NEAREST_VECTORS
    near = [nearest(index.vectors, message.vectors[:1], count) for message in messages]
    words = [words_of(message.text) for message in messages]
    places = candidates(index, [rows for _, rows in near], words, settings.candidates)
    return [
        _score(index, message, *found, said, places, settings)
        for message, found, said in zip(messages, near, words, strict=True)
    ]


def candidates(
    index: Index,
    near_rows: Sequence[NDArray[np.int64]],
    words: Sequence[Sequence[str]],
    settings: CandidateSettings,
) -> Places:
    """Return the positions of the passages to score, ascending. Several messages share them, so scores can be added.

    Args:
        index: the index.
        near_rows: each message's nearest rows.
        words: each message's words (words_of).
        settings: how many candidates to take.
    """
    if not index.is_large:
        return np.arange(len(index.taught), dtype=np.int64)
    near = [index.owners[rows].astype(np.int64) for rows in near_rows]
    said = [index.lexical.best(each, settings.by_words, settings.postings) for each in words]
    return distinct(np.concatenate([*near, *said]))


def _score(
    index: Index,
    message: Message,
    cosines: NDArray[np.float32],
    rows: NDArray[np.int64],
    words: Sequence[str],
    places: Places,
    settings: EvidenceSettings,
) -> Evidence:
    dense, nearest_row = _dense(index, cosines, rows, places, settings.nearest_phrasings)
    lexical = index.lexical.scores_at(words, places) if index.is_large else index.lexical.scores(words)
    total = settings.dense * standardised(dense) + settings.lexical * standardised(lexical)
    learned, ngrams = np.zeros(len(places)), np.zeros(len(places))
    if index.which and index.by_ngrams:
        learned = index.which.log_probabilities(message.vectors[0])[: len(places)]
        ngrams = index.by_ngrams.sums(message.whole_ngrams)
        total = total + settings.learned * standardised(learned) + settings.ngrams * standardised(ngrams)
    return Evidence(places, dense, lexical, learned, ngrams, total, nearest_row)


def _dense(
    index: Index, cosines: NDArray[np.float32], rows: NDArray[np.int64], places: Places, count: int
) -> tuple[Scores, NDArray[np.int64]]:
    """Return the dense score and the nearest row of each place. A place with no near row gets the last score."""
    owners = np.searchsorted(places, index.owners[rows])
    # Sort by owner, keeping the nearest first within each. `rank` then counts from 0 for each owner.
    order = np.argsort(owners, kind="stable")
    owners, scores, sorted_rows = owners[order], cosines[order].astype(np.float64), rows[order]
    first = np.r_[True, owners[1:] != owners[:-1]]
    starts = np.flatnonzero(first)
    rank = np.arange(len(owners)) - starts[np.cumsum(first) - 1]
    counted = rank < count
    passages = len(places)
    sums = np.bincount(owners[counted], scores[counted], passages)
    counts = np.bincount(owners[counted], minlength=passages)
    dense = np.where(counts > 0, sums / np.maximum(counts, 1), float(cosines[-1]))
    nearest_row = np.full(passages, -1, dtype=np.int64)
    nearest_row[owners[first]] = sorted_rows[first]
    return dense, nearest_row


def standardised(scores: Scores) -> Scores:
    """Return each score's distance from their mean, in standard deviations; 0 if all are the same."""
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)
