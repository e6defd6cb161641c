from contextvars import ContextVar
from functools import partial

import pytest

from knowledge.side_by_side import side_by_side


def test_the_results_come_in_the_order_of_the_parts() -> None:
    assert side_by_side([partial(pow, n, 2) for n in range(9)]) == [n * n for n in range(9)]


def test_each_part_sees_what_was_set_before() -> None:
    remembered: ContextVar[str] = ContextVar("remembered", default="")
    remembered.set("rows")
    assert side_by_side([remembered.get, remembered.get]) == ["rows", "rows"]


def test_a_part_that_fails_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="no example"):
        side_by_side([lambda: 1, lambda: (_ for _ in ()).throw(ValueError("no example"))])
