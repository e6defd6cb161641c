"""Figures with their 95 % confidence interval."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_LEVEL = 0.95
_RESAMPLES = 10_000


@dataclass(frozen=True)
class Figure:
    """A figure over `count` questions, with the two ends of its interval."""

    value: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        """`0.92 (0.86–0.96)`."""
        return f"{self.value:.2f} ({self.low:.2f}–{self.high:.2f})"


def proportion(hits: Sequence[bool]) -> Figure:
    """Return the share of hits (0 to 1), with Wilson's interval, which is also sound near 0 and 1.

    >>> str(proportion([True] * 9 + [False]))
    '0.90 (0.60–0.98)'

    Raises:
        ValueError: there are no questions.
    """
    _refuse_none(hits)
    # Import this here: it takes two seconds, and every command would wait.
    from scipy import stats

    found = stats.binomtest(sum(hits), len(hits)).proportion_ci(_LEVEL, method="wilson")
    return Figure(sum(hits) / len(hits), float(found.low), float(found.high), len(hits))


def mean(values: Sequence[float]) -> Figure:
    """Return the mean of a value, with a percentile bootstrap interval (10,000 resamples, fixed seed).

    >>> str(mean([1.0, 1.0, 1.0]))
    '1.00 (1.00–1.00)'

    Raises:
        ValueError: there are no questions.
    """
    _refuse_none(values)
    resampled = np.random.default_rng(0).choice(np.asarray(values, dtype=float), (_RESAMPLES, len(values))).mean(axis=1)
    low, high = np.quantile(resampled, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2])
    return Figure(float(np.mean(values)), float(low), float(high), len(values))


def _refuse_none(values: Sequence[object]) -> None:
    if not values:
        raise ValueError("a figure needs at least one question")
