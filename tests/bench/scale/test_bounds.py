"""`make bench-scale` names each figure that misses its bound."""

import numpy as np
import pytest

from tests.bench.scale.__main__ import missed, times
from tests.bench.scale.measuring import Recall

GOOD = Recall(vectors=0.985, lexical=0.95, evidence=0.9, first=0.9, first_of_all=0.9)


def test_nothing_is_missed_at_the_bounds() -> None:
    assert missed(180, 2.5, 2.0, GOOD) == []


@pytest.mark.parametrize(
    ("figures", "found", "line"),
    [
        ((181, 2.5, 2.0), GOOD, "Missed: 181.00 seconds to build, at most 180 wanted"),
        ((180, 2.6, 2.0), GOOD, "Missed: 2.60 times as long to gather the evidence, at most 2.5 wanted"),
        ((180, 2.5, 2.1), GOOD, "Missed: 2.10 times as long to search, at most 2.0 wanted"),
        ((180, 2.5, 2.0), Recall(0.98, 0.95, 1, 1, 1), "Missed: 0.980 of the nearest vectors found, 0.985 wanted"),
        ((180, 2.5, 2.0), Recall(0.99, 0.94, 1, 1, 1), "Missed: 0.940 of the best by BM25 found, 0.95 wanted"),
    ],
)
def test_each_bound_is_looked_at(figures: tuple[float, float, float], found: Recall, line: str) -> None:
    assert missed(*figures, found) == [line]


def test_times_are_those_of_the_medians() -> None:
    assert times([np.array([1.0, 2.0, 90.0]), np.array([5.0, 5.0, 1.0])]) == 2.5
