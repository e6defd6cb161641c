"""Fitted classifiers, kept between builds: what was fitted to the same before is not fitted again.

A fit is known by the digest of everything that it was made from. One changed text is another digest, so nothing that
has changed is ever used again.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import issparse

from knowledge.classifiers.made_by import made_by
from knowledge.files.arrays import write_arrays

logger = logging.getLogger(__name__)

FILE_NAME = "fits.npz"
_PARTS = ("labels", "weights", "biases")


@dataclass(frozen=True)
class Fitted:
    """What was learned.

    Attributes:
        labels: the labels, in order.
        weights: one row for each label and one column for each feature; a single row where there are two labels.
        biases: one for each row.
    """

    labels: tuple[str, ...]
    weights: NDArray[np.float32]
    biases: NDArray[np.float32]


class KeptFits:
    """The fits of earlier builds in one file. `save` writes only those that were asked for since it was made."""

    def __init__(self, folder: Path) -> None:
        """Look into the folder. A file that cannot be read is as good as none."""
        self._path = folder / FILE_NAME
        self._stored = _keys(self._path)
        self._asked: dict[str, Fitted] = {}

    def found(self, key: str, fit: Callable[[], Fitted]) -> Fitted:
        """Return the fit stored under this digest, or make it and store it."""
        if key not in self._asked:
            self._asked[key] = (_read(self._path, key) if key in self._stored else None) or fit()
        return self._asked[key]

    def save(self) -> None:
        """Write a new file beside the old one, then replace the old one.

        Raises:
            OSError: that failed. The old one is as it was.
        """
        arrays: dict[str, Any] = {}
        for key, fitted in self._asked.items():
            arrays |= {
                f"{key}.labels": np.array(fitted.labels),
                f"{key}.weights": fitted.weights,
                f"{key}.biases": fitted.biases,
            }
        write_arrays(self._path, arrays)


_kept: ContextVar[KeptFits | None] = ContextVar("kept fits", default=None)


@contextmanager
def remembered_fits(kept: KeptFits) -> Iterator[None]:
    """In the block, look there before anything is fitted."""
    before = _kept.set(kept)
    try:
        yield
    finally:
        _kept.reset(before)


def found_or_fitted(
    how: str, features: Any, answers: Sequence[object] | NDArray[Any], fit: Callable[[], Fitted]
) -> Fitted:
    """Return what was fitted to exactly this before, or fit it.

    Args:
        how: the method, with every number that it takes.
        features: one row a text, an array or a sparse CSR matrix.
        answers: for each row, its label.
        fit: fits it.
    """
    kept = _kept.get()
    return fit() if kept is None else kept.found(_digest(how, features, answers), fit)


def _digest(how: str, features: Any, answers: Sequence[object] | NDArray[Any]) -> str:
    total = hashlib.blake2b(made_by(), digest_size=32)
    total.update(json.dumps([how, list(features.shape), [str(answer) for answer in answers]]).encode())
    for part in (features.data, features.indices, features.indptr) if issparse(features) else (features,):
        total.update(f"{part.dtype.str} {len(part)}".encode())
        total.update(np.ascontiguousarray(part).view(np.uint8).data)
    return total.hexdigest()


def _keys(path: Path) -> frozenset[str]:
    if not path.is_file():
        return frozenset()
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return frozenset(name.partition(".")[0] for name in arrays.files)
    except (OSError, ValueError, EOFError, BadZipFile) as error:
        logger.warning("what was learned before, in %s, cannot be read (%s); everything is learned again", path, error)
        return frozenset()


def _read(path: Path, key: str) -> Fitted | None:
    """Return a fit, or None where it cannot be read: the file has a checksum of each part."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            labels, weights, biases = (arrays[f"{key}.{part}"] for part in _PARTS)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        logger.warning("what was learned before, in %s, cannot be read (%s); it is learned again", path, error)
        return None
    return Fitted(tuple(str(label) for label in labels), weights, biases)
