"""The examples that classifiers compare a text with. Each vector is stored, and compared, once however many have it.

The classifiers of an index learn from the same texts: of 65,000 examples, 37,000 differ. Reading them from memory is
most of what judging a short message takes.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.model.embedder import Vectors

Cosines = NDArray[np.float32]
# Pools by their ids, each with the cosines of texts with all of its vectors, by the bytes of the text's own vector.
Known = dict[int, tuple[Vectors, dict[bytes, Cosines]]]

# So many examples (400 kB) fit into a processor's own memory. Beyond so many texts one product of all is quicker.
_PIECE, _FEW = 256, 5

_known: ContextVar[Known | None] = ContextVar("known cosines", default=None)


@contextmanager
def remembered_cosines(known: Known) -> Iterator[None]:
    """Compare each text with all of a pool at most once in the block, whoever asks.

    Args:
        known: is filled, and may be given again for the same texts.
    """
    before = _known.set(known)
    try:
        yield
    finally:
        _known.reset(before)


@dataclass(frozen=True, eq=False)
class Examples:
    """Some of the vectors of a pool.

    Attributes:
        pool: unit vectors, one a row, that other examples may share.
        places: the rows of the pool.
    """

    pool: Vectors
    places: NDArray[np.int64]

    @classmethod
    def of(cls, vectors: Vectors) -> "Examples":
        """Return examples with a pool of their own."""
        return cls(vectors, np.arange(len(vectors)))

    def __len__(self) -> int:
        return len(self.places)

    @property
    def vectors(self) -> Vectors:
        """The vectors, one row each."""
        return self.pool[self.places]

    def cosines(self, vectors: Vectors) -> Cosines:
        """Return the cosines with texts given by their vectors: one row a text, one column an example."""
        known = _known.get()
        if known is None and self._is_whole:
            return _compared(self.pool, vectors)
        # The pool is kept with them: its id would be given to another otherwise.
        _, of_texts = (None, {}) if known is None else known.setdefault(id(self.pool), (self.pool, {}))
        keys = [vector.tobytes() for vector in vectors]
        missing = [place for place, key in enumerate(keys) if key not in of_texts]
        first, after = self._reach
        if missing and after - first <= len(self.pool) // 2:
            return _compared(self.pool[first:after], vectors)[:, self.places - first]
        if missing:
            of_texts.update(
                zip((keys[place] for place in missing), _compared(self.pool, vectors[missing]), strict=True)
            )
        return np.stack([of_texts[key] for key in keys])[:, self.places]

    @cached_property
    def _is_whole(self) -> bool:
        """Whether they are the pool, in its order."""
        return len(self) == len(self.pool) and bool((self.places == np.arange(len(self))).all())

    @cached_property
    def _reach(self) -> tuple[int, int]:
        """The part of the pool in which they lie: its first row, and the one after its last."""
        return (int(self.places.min()), int(self.places.max()) + 1) if len(self) else (0, 0)


def shared(groups: Sequence[Examples]) -> list[Examples]:
    """Return the same examples over one pool without a vector twice. Those of a group lie together, if they can."""
    rows: dict[bytes, int] = {}
    distinct: list[Vectors] = []
    places: list[NDArray[np.int64]] = []
    for group in groups:
        vectors, known = group.vectors, len(rows)
        found = [rows.setdefault(_digest(vector), len(rows)) for vector in vectors]
        places.append(np.array(found, dtype=np.int64))
        _, first = np.unique(places[-1], return_index=True)
        distinct.append(vectors[[place for place in first if found[place] >= known]])
    pool = np.concatenate(distinct)
    return [Examples(pool, one) for one in places]


def _digest(vector: Vectors) -> bytes:
    return hashlib.blake2b(vector.tobytes(), digest_size=16).digest()


def _compared(examples: Vectors, vectors: Vectors) -> Cosines:
    """Return one row a text."""
    if len(vectors) == 1:
        return np.asarray(examples @ vectors[0])[None]
    if len(vectors) > _FEW:
        return np.ascontiguousarray((examples @ vectors.T).T)
    # Each piece is read from memory once, and stays near for the next text. One product would first copy all of them.
    found = np.empty((len(vectors), len(examples)), dtype=np.float32)
    for first in range(0, len(examples), _PIECE):
        piece = examples[first : first + _PIECE]
        for row, vector in zip(found, vectors, strict=True):
            np.dot(piece, vector, out=row[first : first + _PIECE])
    return found
