"""How likely a word is of a name, from its evidence: trees whose numbers are in weights.npz.

The trees are fitted by scikit-learn (training.py) and read here with NumPy alone. There are two sets: one for words
that the classifier has looked at, one for the rest of a text that is too long for it.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent / "weights.npz"
Array = NDArray[np.float32]


@dataclass(frozen=True)
class Trees:
    """Boosted trees, one row for each, padded to one length.

    Attributes:
        column: which column a node asks about; -1 for a leaf.
        limit: go left if the value is at most this.
        left: the node to go to, and `right` the other; a leaf points at itself.
        value: what a leaf adds.
        depth: the most steps from the root to a leaf.
        base: what is added to the sum.
    """

    column: NDArray[np.int16]
    limit: Array
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: Array
    depth: int
    base: float

    def likely(self, rows: Array) -> Array:
        """How likely each row is a name's, 0 to 1."""
        trees, nodes = self.column.shape
        column, limit = self.column.ravel(), self.limit.ravel()
        first = np.arange(trees, dtype=np.int32) * nodes
        left, right = (self.left + first[:, None]).ravel(), (self.right + first[:, None]).ravel()
        node = np.tile(first, len(rows))
        start = np.repeat(np.arange(len(rows), dtype=np.int32) * rows.shape[1], trees)
        values = np.ascontiguousarray(rows, np.float32).ravel()
        for _ in range(self.depth):
            goes_left = values.take(start + column.take(node)) <= limit.take(node)
            node = np.where(goes_left, left.take(node), right.take(node))
        total = self.value.ravel().take(node).reshape(len(rows), trees).sum(axis=1) + self.base
        likely: Array = (1 / (1 + np.exp(-total))).astype(np.float32)
        return likely


@dataclass(frozen=True)
class Decision:
    """Both sets of trees, and the digest of what they were made from."""

    looked_at: Trees
    bare: Trees
    made_from: str


@cache
def load_decision() -> Decision:
    """Read the numbers.

    Raises:
        OSError: the file is missing.
        KeyError: it is not complete.
    """
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        trees = {
            name: Trees(
                **{part: stored[f"{name}_{part}"] for part in ("column", "limit", "left", "right", "value")},
                depth=int(stored[f"{name}_depth"]),
                base=float(stored[f"{name}_base"]),
            )
            for name in ("looked_at", "bare")
        }
        return Decision(**trees, made_from=str(stored["made_from"]))
