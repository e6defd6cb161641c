"""What became of acknowledged turns, as the kept conversation shows it."""

from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from tests.cluster.faults.people import ClusterPerson, gone

Q = "how much?"


def person(acknowledged: list[list[str]], kept: list[str]) -> Any:
    messages = [{"text": text} for text in kept]
    return SimpleNamespace(question=Q, acknowledged=acknowledged, kept=lambda: messages)


def test_turns_that_are_kept_in_order_are_neither_lost_nor_out_of_order() -> None:
    assert gone(person([["a"], ["a", "b"]], [Q, "a", Q, Q, "a", "b"])) == (0, 0)


def test_a_turn_that_is_kept_nowhere_is_lost() -> None:
    assert gone(person([["a"], ["a"]], [Q, "a", Q])) == (1, 0)


def test_a_reply_that_does_not_follow_its_question_is_out_of_order() -> None:
    assert gone(person([["a"], ["a"]], [Q, "a", Q, "interrupted", "a"])) == (0, 1)


def test_a_turn_is_counted_once() -> None:
    one = person([["a"]], [Q])
    assert gone(one) == (1, 0)
    assert gone(one) == (0, 0)


@pytest.mark.parametrize(("status", "saw"), [(502, "cut_off"), (504, "cut_off"), (503, "nobody")])
def test_what_haproxy_says_is_told_apart_by_its_missing_reference(status: int, saw: str) -> None:
    said = httpx.Response(status, json={"contacts": [{"phone": "999"}]})
    assert ClusterPerson._judge(SimpleNamespace(), said)[0] == saw  # type: ignore[arg-type]
