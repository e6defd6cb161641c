"""What the load run reports if a conversation sees anything that belongs to another."""

from typing import Any

import pytest

from tests.load.__main__ import compared, report
from tests.load.checking import Own, new_marker
from tests.load.measuring import PARTS, Stage


def quoting(*ids: str) -> list[dict[str, Any]]:
    return [{"custom": {"kind": "answer", "quotes": [{"passage_id": name} for name in ids]}}]


def said(*texts: str) -> list[dict[str, Any]]:
    return [{"from": "person", "text": text} for text in texts]


def test_a_word_of_another_conversation_is_found() -> None:
    own, other = Own(), Own()
    assert own.strangers(f"you asked about {own.marker}") == []
    assert own.strangers(f"you asked about {other.marker}") == [f"another's marker {other.marker}"]


def test_no_two_markers_are_the_same() -> None:
    assert len({new_marker() for _ in range(1000)}) == 1000


def test_a_quotation_that_belongs_to_another_question_is_found() -> None:
    assert Own().quoted("q", quoting("a", "b"), ["a", "b"]) == []
    assert Own().quoted("q", quoting("c"), ["a", "b"])
    assert Own().quoted("q", [], ["a"])


def test_a_decision_with_somebody_elses_answers_is_found() -> None:
    assert Own().chosen({"answers": {"danger_now": "no"}}, {"danger_now": "no"}) == []
    assert Own().chosen({"answers": {"danger_now": "yes"}}, {"danger_now": "no"})
    assert Own().chosen({"kind": "notice"}, {"danger_now": "no"})


@pytest.mark.parametrize(
    "kept", [[], ["one"], ["two", "one", "tap"], ["one", "two", "tap", "three"], ["one", "two", "tap", "tap"]]
)
def test_a_kept_conversation_that_lacks_something_or_has_more_is_found(kept: list[str]) -> None:
    own = Own()
    own.said, own.taps = ["one", "two"], 1
    assert own.history(said("one", "tap", "two")) == []
    assert own.history(said(*kept))


def test_the_report_shows_failures_and_faults() -> None:
    parts = dict.fromkeys(PARTS, 1.0)
    stage = Stage(10, 3, 60, 12.0, 80, 200, 300, ["turn: status 503"], ["another's marker mkabc"], parts)
    text = report([stage], 5)
    assert "| 10 | 3 | 60 | 12.0 | 80 | 200 | 300 | 1 | 1 |" in text
    assert "turn: status 503" in text and "another's marker" in text


def test_two_builds_are_compared_by_the_medians_of_their_rounds() -> None:
    def stages(*figures: tuple[int, float, float]) -> list[Stage]:
        parts = dict.fromkeys(PARTS, 1.0)
        return [Stage(people, 3, 60, turns, 80, p95, 300, [], [], parts) for people, turns, p95 in figures]

    other = stages((1, 10, 100), (10, 10, 1000), (10, 11, 1100), (10, 5, 9000), (50, 10, 3000))
    lines, within = compared(stages((1, 15, 90), (10, 20, 500), (10, 30, 400), (10, 1, 600), (50, 20, 3000)), other)
    assert within
    assert lines[0] == "1 at once: 1.50 times its turns a second, 0.90 times its p95"
    assert lines[1].startswith("10 at once: 2.00 times its turns a second (wanted at least 2.0), 0.45 times its p95")
    assert not compared(stages((10, 19, 500)), stages((10, 10, 1000)))[1]
    assert not compared(stages((10, 20, 501)), stages((10, 10, 1000)))[1]
