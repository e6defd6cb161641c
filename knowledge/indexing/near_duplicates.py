"""Near-duplicates: passages that say the same in nearly the same letters. Give a reader only one of them."""

import difflib
from collections.abc import Sequence
from functools import partial

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.model.embedder import Vectors
from knowledge.side_by_side import side_by_side

# At this likeness (0 to 1, difflib's ratio) or more, two texts say the same.
_THE_SAME = 0.9
# Comparing letters is slow, and texts with the same letters are near in meaning. Compare only this many.
_NEAREST = 10
# How far to walk the graph for these. A vector that is nearly the same is a neighbour at once, so that less is enough
# than for a question.
_BREADTH = 32
# So many are looked for in one go, and several such groups side by side.
_TOGETHER = 4096
# In a large index, compare only those of at least this cosine. With nine letters in ten alike, less is hardly possible.
NEAR_IN_MEANING = 0.8


def find_near_duplicates(
    texts: Sequence[str],
    vectors: Vectors,
    index: faiss.Index,
    owners: NDArray[np.int32],
    least_cosine: float = -1.0,
) -> list[tuple[int, ...]]:
    """Return the positions of each text's near-duplicates, without itself.

    Look for them in `index`, among the vectors with a high enough cosine.

    Args:
        texts: the texts.
        vectors: the texts' embeddings, of length 1.
        index: vectors to search.
        owners: for each vector in `index`, the position of its text.
        least_cosine: the lowest cosine to consider.
    """
    cosines, rows = _nearest(vectors, index)
    near = np.argwhere((rows >= 0) & (cosines >= least_cosine))
    found = ((int(one), int(owners[rows[one, rank]])) for one, rank in near)
    pairs = {(min(pair), max(pair)) for pair in found}
    found_for: list[list[int]] = [[] for _ in texts]
    for one, other in sorted(pairs):
        if one != other and _alike(texts[one], texts[other]):
            found_for[one].append(other)
            found_for[other].append(one)
    return [tuple(positions) for positions in found_for]


def _nearest(vectors: Vectors, index: faiss.Index) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return the cosines and rows of each vector's nearest ones, best first."""
    # faiss's description of its types lacks this one.
    walk = faiss.SearchParametersHNSW  # type: ignore[attr-defined]
    breadth = walk(efSearch=_BREADTH) if isinstance(index, faiss.IndexHNSW) else None
    count = min(_NEAREST, index.ntotal)
    some = [vectors[first : first + _TOGETHER] for first in range(0, max(1, len(vectors)), _TOGETHER)]
    found = side_by_side([partial(index.search, each, count, params=breadth) for each in some])
    cosines, rows = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return cosines, rows


def _alike(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    # Try the two cheap bounds first: almost every pair ends there.
    return (
        matcher.real_quick_ratio() >= _THE_SAME and matcher.quick_ratio() >= _THE_SAME and matcher.ratio() >= _THE_SAME
    )
