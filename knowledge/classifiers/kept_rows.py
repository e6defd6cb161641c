"""What is worked out of a text by itself, as a sparse row, kept between builds: hashed tokens, and who is named.

For the texts of a build that takes as long as learning from them. A row depends on its text and on nothing else but
this project's code and lists, whose digest is in the file (made_by.py).
"""

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from knowledge.classifiers.hashing import HashedRows
from knowledge.classifiers.made_by import made_by
from knowledge.files.arrays import write_arrays

logger = logging.getLogger(__name__)

Hash = Callable[[Sequence[str]], HashedRows]
_KEY_BYTES = 16


@dataclass
class _Table:
    """Rows of one kind.

    Attributes:
        rows: the rows, or None before the first.
        places: the digest of each text, and its row.
        asked: the texts that were asked for.
    """

    rows: HashedRows | None = None
    places: dict[bytes, int] = field(default_factory=dict)
    asked: set[bytes] = field(default_factory=set)
    is_new: bool = False

    def of(self, texts: Sequence[str], hash_rows: Hash) -> HashedRows:
        keys = [hashlib.blake2b(text.encode(), digest_size=_KEY_BYTES).digest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self.places}
        if missing:
            self.places.update(zip(missing, range(len(self.places), len(self.places) + len(missing)), strict=True))
            fresh = hash_rows(list(missing.values()))
            self.rows = fresh if self.rows is None else vstack([self.rows, fresh], format="csr")
            self.is_new = True
        self.asked.update(keys)
        assert self.rows is not None
        return self.rows[[self.places[key] for key in keys]]


class KeptRows:
    """The rows of earlier builds, a file for each kind. `save` writes only those asked for since it was made."""

    def __init__(self, folder: Path) -> None:
        """Read nothing yet."""
        self._folder = folder
        self._tables: dict[str, _Table] = {}

    def of(self, kind: str, texts: Sequence[str], hash_rows: Hash) -> HashedRows:
        """Return one row a text. Hash only those not known."""
        if kind not in self._tables:
            self._tables[kind] = _read(self._path(kind))
        return self._tables[kind].of(texts, hash_rows)

    def save(self) -> None:
        """Write each file that lacks a row or has one that nobody asked for, and replace the old one with it.

        Raises:
            OSError: that failed. The old one is as it was.
        """
        for kind, table in self._tables.items():
            if table.is_new or len(table.asked) < len(table.places):
                _write(self._path(kind), table)

    def _path(self, kind: str) -> Path:
        return self._folder / f"rows-{kind}.npz"


_kept: ContextVar[KeptRows | None] = ContextVar("kept rows", default=None)


@contextmanager
def remembered_rows(kept: KeptRows) -> Iterator[None]:
    """In the block, look there before a text is hashed."""
    before = _kept.set(kept)
    try:
        yield
    finally:
        _kept.reset(before)


def kept_rows(kind: str, texts: Sequence[str], hash_rows: Hash) -> HashedRows:
    """Return one row a text, as `hash_rows` does.

    Args:
        kind: names what `hash_rows` makes.
        texts: the texts.
        hash_rows: hashes texts, each by itself.
    """
    kept = _kept.get()
    return hash_rows(texts) if kept is None or not texts else kept.of(kind, texts, hash_rows)


def _write(path: Path, table: _Table) -> None:
    asked = [key for key in table.places if key in table.asked]
    assert table.rows is not None
    rows = table.rows[[table.places[key] for key in asked]]
    # Few numbers, each many times: counts of tokens over the length of a row.
    numbers, which = np.unique(rows.data, return_inverse=True)
    arrays = {
        "made_by": np.frombuffer(made_by(), dtype=np.uint8),
        "keys": np.frombuffer(b"".join(asked), dtype=np.uint8),
        "ends": rows.indptr.astype(np.int32),
        "columns": _small(rows.indices),
        "numbers": numbers,
        "which": _small(which),
        "width": np.array(rows.shape[1]),
    }
    write_arrays(path, arrays)


def _small(numbers: NDArray[np.integer]) -> NDArray[np.integer]:
    return numbers.astype(np.uint16 if numbers.max(initial=0) < 2**16 else np.int32)


def _read(path: Path) -> _Table:
    if not path.is_file():
        return _Table()
    try:
        with np.load(path, allow_pickle=False) as arrays:
            if arrays["made_by"].tobytes() != made_by():
                return _Table()
            keys = arrays["keys"].tobytes()
            texts, width = len(keys) // _KEY_BYTES, int(arrays["width"])
            values = (arrays["numbers"][arrays["which"]], arrays["columns"].astype(np.int32), arrays["ends"])
            rows = csr_matrix(values, shape=(texts, width))
    except (OSError, ValueError, KeyError, IndexError, EOFError, BadZipFile) as error:
        logger.warning("what was hashed before, in %s, cannot be read (%s); it is hashed again", path, error)
        return _Table()
    return _Table(rows, {keys[at : at + _KEY_BYTES]: row for row, at in enumerate(range(0, len(keys), _KEY_BYTES))})
