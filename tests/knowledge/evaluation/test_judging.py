import pytest

from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.evaluation.judging import judge

QUESTIONS = [AnsweredQuestion(question=name, passages=["a", "b"]) for name in ("one", "two", "three")]


def test_the_figures_of_rankings_are_counted_as_by_hand() -> None:
    found = judge("ours", [["a", "c"], ["c", "d", "b"], ["c", "d", "e", "a"]], QUESTIONS, 1.5)
    assert (found.name, found.milliseconds) == ("ours", 1.5)
    assert found.right_first.value == pytest.approx(1 / 3)
    assert found.among_three.value == pytest.approx(2 / 3)
    assert found.reciprocal_rank.value == pytest.approx((1 + 1 / 3 + 1 / 4) / 3)


def test_as_many_rankings_as_questions_are_needed() -> None:
    with pytest.raises(ValueError, match="longer"):
        judge("ours", [["a"]], QUESTIONS, 1.0)
    with pytest.raises(ValueError, match="at least one question"):
        judge("ours", [], [], 1.0)
