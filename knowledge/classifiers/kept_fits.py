"""Fitted classifiers, kept between builds: what was fitted to the same before is not fitted again.

A fit is known by the digest of everything that it was made from. One changed text is another digest, so nothing that
has changed is ever used again as it is. A quick build corrects it by what changed, where it knows how (correcting.py).
It always starts from the last full fit, never from a corrected one, so earlier quick builds make no difference.
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

from knowledge.classifiers.correcting import LEAST_ROWS, Begun, Slopes, begun, corrected, nearest
from knowledge.classifiers.made_by import made_by
from knowledge.files.arrays import write_arrays

logger = logging.getLogger(__name__)

FILE_NAME = "fits.npz"
_PARTS = ("labels", "weights", "biases")
_BEGUN_PARTS = ("weights", "left_over", "prints")


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


@dataclass(frozen=True)
class Changing:
    """What may be corrected by what changed in it.

    Attributes:
        kind: the digest of everything but the rows and answers: one fit is corrected from another of its kind.
        labels: the two labels, in order.
        slopes: what is minimised.
    """

    kind: str
    labels: tuple[str, ...]
    slopes: Slopes


class KeptFits:
    """The fits of earlier builds in one file. `save` writes only those that were asked for since it was made."""

    def __init__(self, folder: Path, correct: bool = False) -> None:
        """Look into the folder. A file that cannot be read is as good as none.

        Args:
            folder: the folder.
            correct: whether to correct a fit by what changed, where that is known how.
        """
        self._path = folder / FILE_NAME
        self._correct = correct
        self._stored = _keys(self._path)
        self._asked: dict[str, Fitted] = {}
        self._begun: dict[str, Begun] = {}

    def found(self, key: str, fit: Callable[[], Fitted], changing: Changing | None = None) -> Fitted:
        """Return the fit stored under this digest, or make it and store it.

        Args:
            key: the digest.
            fit: fits it from the beginning.
            changing: what may be corrected, or None.
        """
        if key in self._asked:
            return self._asked[key]
        fitted = _read(self._path, key) if key in self._stored else None
        if fitted is None and changing and self._correct:
            fitted = self._corrected(key, changing)
            if fitted:
                return fitted
        if fitted is None:
            fitted = fit()
        if changing:
            self._begin(key, changing, fitted)
        self._asked[key] = fitted
        return fitted

    def _begin(self, key: str, changing: Changing, fitted: Fitted) -> None:
        """Keep what later builds correct this from."""
        name = f"{changing.kind}-{key}"
        before = _read_begun(self._path, name) if name in self._stored else None
        self._begun[name] = before or begun(changing.slopes, fitted.weights[0], float(fitted.biases[0]))

    def _corrected(self, key: str, changing: Changing) -> Fitted | None:
        """Return the fit corrected from the nearest one of its kind, and keep both; None where none is near enough."""
        names = [name for name in self._stored if name.startswith(f"{changing.kind}-")]
        read = {name: _read_begun(self._path, name) for name in sorted(names)}
        known = {name: one for name, one in read.items() if one is not None}
        before = nearest(changing.slopes.prints(), list(known.values()))
        if before is None:
            return None
        name = next(name for name, one in known.items() if one is before)
        # Under a name of its own: a full build must not find it.
        own = hashlib.blake2b(f"corrected {key} {name}".encode(), digest_size=32).hexdigest()
        fitted = _read(self._path, own) if own in self._stored else None
        if fitted is None:
            weights = corrected(changing.slopes, before)
            if weights is None:
                return None
            plain = weights.astype(np.float32)
            fitted = Fitted(changing.labels, plain[None, :-1], plain[-1:])
        self._begun[name] = before
        self._asked[own] = fitted
        return fitted

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
        for name, one in self._begun.items():
            arrays |= {f"{name}.{part}": getattr(one, part) for part in _BEGUN_PARTS}
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
    how: str,
    features: Any,
    answers: Sequence[object] | NDArray[Any],
    fit: Callable[[], Fitted],
    strength: float | None = None,
) -> Fitted:
    """Return what was fitted to exactly this before, or fit it. A quick build corrects what was fitted to nearly this.

    Args:
        how: the method, with every number that it takes.
        features: one row a text, an array or a sparse CSR matrix.
        answers: for each row, its label.
        fit: fits it from the beginning.
        strength: scikit-learn's C, where this is logistic regression; None for what cannot be corrected.
    """
    kept = _kept.get()
    if kept is None:
        return fit()
    changing = None if strength is None else _changing(how, features, answers, strength)
    return kept.found(_digest(how, features, answers), fit, changing)


def _changing(how: str, features: Any, answers: Sequence[object] | NDArray[Any], strength: float) -> Changing | None:
    """Return what may be corrected: many sparse rows with two labels. Anything else is fitted in less time."""
    labels, places = np.unique(np.asarray(answers), return_inverse=True)
    if not issparse(features) or features.shape[0] < LEAST_ROWS or len(labels) != 2:
        return None
    total = hashlib.blake2b(made_by(), digest_size=16)
    total.update(json.dumps([how, features.shape[1], [str(label) for label in labels]]).encode())
    names = tuple(str(label) for label in labels)
    return Changing(total.hexdigest(), names, Slopes(features, np.asarray(places == 1), strength))


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
    parts = _parts(path, key, _PARTS)
    return Fitted(tuple(str(label) for label in parts[0]), parts[1], parts[2]) if parts else None


def _read_begun(path: Path, name: str) -> Begun | None:
    """Return what others are corrected from, or None where it cannot be read."""
    parts = _parts(path, name, _BEGUN_PARTS)
    return Begun(*parts) if parts else None


def _parts(path: Path, key: str, names: Sequence[str]) -> list[Any] | None:
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return [arrays[f"{key}.{name}"] for name in names]
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        logger.warning("what was learned before, in %s, cannot be read (%s); it is learned again", path, error)
        return None
