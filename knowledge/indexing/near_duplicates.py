"""Near-duplicates: passages that say the same in nearly the same letters; a reader is given only one of them."""

import difflib
from collections.abc import Sequence

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.model.embedder import Vectors

# Alike to this degree (0 to 1, difflib's ratio) means that they say the same.
_THE_SAME = 0.9
# Comparing letters is slow, and texts that are the same in letters are near in meaning: only so many are compared.
_NEAREST = 10
# In a large index only those of at least this cosine: with nine letters in ten alike, less is hardly possible.
NEAR_IN_MEANING = 0.8


def find_near_duplicates(
    texts: Sequence[str],
    vectors: Vectors,
    index: faiss.Index,
    owners: NDArray[np.int32],
    least_cosine: float = -1.0,
) -> list[tuple[int, ...]]:
    """For each text the positions of its near-duplicates, without itself; `vectors` are the texts' embeddings of
    length 1.

    They are looked for in `index`, whose vector `i` belongs to the text at `owners[i]`, among those of at least so
    high a cosine.
    """
    cosines, rows = index.search(vectors, min(_NEAREST, index.ntotal))
    near = np.argwhere((rows >= 0) & (cosines >= least_cosine))
    found = ((int(one), int(owners[rows[one, rank]])) for one, rank in near)
    pairs = {(min(pair), max(pair)) for pair in found}
    found_for: list[list[int]] = [[] for _ in texts]
    for one, other in sorted(pairs):
        if one != other and _alike(texts[one], texts[other]):
            found_for[one].append(other)
            found_for[other].append(one)
    return [tuple(positions) for positions in found_for]


def _alike(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    # The two cheap bounds first: almost every pair ends there.
    return (
        matcher.real_quick_ratio() >= _THE_SAME and matcher.quick_ratio() >= _THE_SAME and matcher.ratio() >= _THE_SAME
    )
