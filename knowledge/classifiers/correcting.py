"""Correct a logistic regression by the few texts that changed since it was fitted, for a quick build.

A fit ends where the largest slope of what it minimises is below 1e-4, and not at zero. What is left over then depends
on the way there: with one text changed, the scores of texts that have nothing to do with it move more than that text's
own (docs/adr/0033-a-build-remembers.md). So the slopes that were left over stay as they are, and only what the
changed texts add to them is brought to zero: Newton's method, each step by conjugate gradients.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.classifiers.hashing import HashedRows

logger = logging.getLogger(__name__)

Numbers = NDArray[np.float64]

# With fewer rows a fit takes no time that anybody would notice.
LEAST_ROWS = 2000
# Where more rows changed than this part of them, it is fitted from the beginning.
_MOST_CHANGED = 0.01
# How much of what the changed texts add may remain. A score then differs by less than a thousandth.
_REMAINING = 0.01
# What rounding alone leaves.
_ROUNDING = 1e-10
_MOST_NEWTON_STEPS, _MOST_GRADIENTS = 6, 300
_SEED = 0


@dataclass(frozen=True)
class Begun:
    """A fit that others are corrected from.

    Attributes:
        weights: its weights, one a column, and then its bias.
        left_over: the slope that was left over for each of these.
        prints: a number for each row and its answer, ascending. The same row and answer have the same number.
    """

    weights: NDArray[np.float32]
    left_over: NDArray[np.float32]
    prints: Numbers


class Slopes:
    """What logistic regression with balanced labels and two answers minimises: its slopes, and how they change."""

    def __init__(self, rows: HashedRows, is_for: NDArray[np.bool_], strength: float) -> None:
        """Take what is fitted.

        Args:
            rows: a sparse CSR matrix, one row a text.
            is_for: the answer for each row. Both occur.
            strength: scikit-learn's C.
        """
        self._rows, self._turned = rows, rows.T
        self._is_for = is_for
        count = len(is_for)
        part = np.where(is_for, is_for.sum(), count - is_for.sum())
        # Both labels weigh the same, and all rows together 1.
        self._share = 0.5 / part
        self._shrinking = 1 / (strength * count)

    def at(self, weights: Numbers) -> tuple[Numbers, Numbers]:
        """Return the slope for each weight and the bias, and how sharply each row bends."""
        likely = 1 / (1 + np.exp(-(self._rows @ weights[:-1] + weights[-1])))
        return self._back(self._share * (likely - self._is_for), weights), self._share * likely * (1 - likely)

    def along(self, step: Numbers, bends: Numbers) -> Numbers:
        """Return how the slopes change along a step."""
        return self._back(bends * (self._rows @ step[:-1] + step[-1]), step)

    def prints(self) -> Numbers:
        """Return the numbers of Begun.prints."""
        mixed = self._rows @ np.random.default_rng(_SEED).uniform(1, 2, self._rows.shape[1])
        return np.sort(np.where(self._is_for, mixed, -mixed))

    def _back(self, of_rows: Numbers, weights: Numbers) -> Numbers:
        return np.append(self._turned @ of_rows + self._shrinking * weights[:-1], of_rows.sum())


def begun(slopes: Slopes, weights: NDArray[np.float32], bias: float) -> Begun:
    """Return a fit with what later ones need to be corrected from it."""
    fitted = np.append(weights, np.float32(bias))
    return Begun(fitted, slopes.at(fitted.astype(np.float64))[0].astype(np.float32), slopes.prints())


def nearest(prints: Numbers, known: Sequence[Begun]) -> Begun | None:
    """Return the fit with the most rows and answers in common, or None where too much changed since each of them."""
    best = min(known, key=lambda one: _changed(prints, one.prints), default=None)
    return None if best is None or _changed(prints, best.prints) > _MOST_CHANGED * len(prints) else best


def corrected(slopes: Slopes, before: Begun) -> Numbers | None:
    """Return the weights and the bias with what changed since, or None where that is not found in so many steps."""
    weights = before.weights.astype(np.float64)
    left_over = before.left_over.astype(np.float64)
    most = 0.0
    for step in range(_MOST_NEWTON_STEPS):
        at, bends = slopes.at(weights)
        added = at - left_over
        if step == 0:
            most = max(_REMAINING * float(np.abs(added).max()), _ROUNDING)
        if np.abs(added).max() <= most:
            return weights
        towards = _towards(slopes, bends, -added, most / 2)
        if towards is None:
            break
        weights = weights + towards
    logger.info("a fit could not be corrected; it is fitted from the beginning")
    return None


def _towards(slopes: Slopes, bends: Numbers, wanted: Numbers, most: float) -> Numbers | None:
    """Return the step along which the slopes change as wanted, up to `most`: conjugate gradients."""
    step, left = np.zeros_like(wanted), wanted.copy()
    direction, size = left.copy(), float(left @ left)
    for _ in range(_MOST_GRADIENTS):
        if np.abs(left).max() <= most:
            return step
        change = slopes.along(direction, bends)
        length = size / float(direction @ change)
        step += length * direction
        left -= length * change
        before, size = size, float(left @ left)
        direction = left + size / before * direction
    return None


def _changed(one: Numbers, other: Numbers) -> int:
    """Return how many numbers are in one of two ascending lists and not in the other, each as often as it is there."""
    values, where = np.unique(np.concatenate([one, other]), return_inverse=True)
    counts = [np.bincount(part, minlength=len(values)) for part in (where[: len(one)], where[len(one) :])]
    return int(np.abs(counts[0] - counts[1]).sum())
