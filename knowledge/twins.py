"""Twins: passages that say the same in nearly the same letters, so that a reader is given only one of them."""

import difflib
from collections.abc import Sequence

import faiss

from knowledge.model import Vectors

# Alike to this degree (0 to 1, difflib's ratio) means that they say the same.
_THE_SAME = 0.9
# Comparing letters is slow, and texts that are the same in letters are near in meaning: only so many are compared.
_NEAREST = 10


def find_twins(texts: Sequence[str], vectors: Vectors) -> list[tuple[int, ...]]:
    """For each text the positions of its twins, without itself; `vectors` are the texts' embeddings of length 1."""
    flat = faiss.IndexFlatIP(vectors.shape[1])
    flat.add(vectors)
    _, nearest = flat.search(vectors, min(_NEAREST, len(texts)))
    pairs = {(min(one, int(other)), max(one, int(other))) for one, row in enumerate(nearest) for other in row}
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
