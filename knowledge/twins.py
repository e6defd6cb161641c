"""Twins: passages that say the same in nearly the same letters, so that a reader is given only one of them."""

import difflib
from collections.abc import Sequence

import numpy as np

from knowledge.model import Vectors
from knowledge.settings import VectorIndexSettings
from knowledge.vector_index import make_vector_index

# Alike to this degree (0 to 1, difflib's ratio) means that they say the same.
_THE_SAME = 0.9
# Comparing letters is slow, and texts that are the same in letters are near in meaning: only so many are compared.
_NEAREST = 10
# In a large index also only those with at least this cosine: nine letters in ten alike and less is hardly possible.
_NEAR_IN_MEANING = 0.8


def find_twins(
    texts: Sequence[str], vectors: Vectors, settings: VectorIndexSettings, large: bool = False
) -> list[tuple[int, ...]]:
    """For each text the positions of its twins, without itself; `vectors` are the texts' embeddings of length 1.

    large: compare letters only where the meaning is near, as there are too many texts to compare them else.
    """
    cosines, nearest = make_vector_index(vectors, settings).search(vectors, min(_NEAREST, len(texts)))
    near = (nearest >= 0) & ((cosines >= _NEAR_IN_MEANING) | (not large))
    pairs = {(min(int(one), int(nearest[one, n])), max(int(one), int(nearest[one, n]))) for one, n in np.argwhere(near)}
    twins: list[list[int]] = [[] for _ in texts]
    for one, other in sorted(pairs):
        if one != other and _alike(texts[one], texts[other]):
            twins[one].append(other)
            twins[other].append(one)
    return [tuple(positions) for positions in twins]


def _alike(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    # The two cheap bounds first: almost every pair ends there.
    return (
        matcher.real_quick_ratio() >= _THE_SAME and matcher.quick_ratio() >= _THE_SAME and matcher.ratio() >= _THE_SAME
    )
