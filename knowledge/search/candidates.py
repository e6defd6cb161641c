"""Candidates: which passages are scored for a question. All of them, up to a size; above it those that may be meant."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.index.index import Index
from knowledge.settings import CandidateSettings

Places = NDArray[np.int64]


def candidates(
    index: Index,
    near_rows: Sequence[NDArray[np.int64]],
    words: Sequence[Sequence[str]],
    settings: CandidateSettings,
) -> Places:
    """Positions of the passages to score, ascending, the same for several messages so that their scores can be added.

    `near_rows` holds each message's nearest rows and `words` its words (words_of).
    """
    if not index.is_large:
        return np.arange(len(index.passages), dtype=np.int64)
    near = [index.owners[rows].astype(np.int64) for rows in near_rows]
    said = [index.lexical.best(each, settings.by_words, settings.postings) for each in words]
    return np.unique(np.concatenate([*near, *said]))
