import numpy as np
import pytest

from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.evaluation.rankers import Ranker
from knowledge.evaluation.retrieval import evaluate_ranker
from knowledge.reading.message import read_message
from tests.fakes import FakeEmbedder

ALWAYS_BEES = Ranker("always bees", ("goats", "bees"), lambda message: np.array([0.0, 1.0]))


def test_every_question_is_ranked_and_its_time_taken() -> None:
    questions = [AnsweredQuestion(question=f"{name} eat", passages=[name]) for name in ("bees", "goats")]
    found = evaluate_ranker(ALWAYS_BEES, questions, [read_message(one.question, FakeEmbedder()) for one in questions])
    assert (found.name, found.right_first.value) == ("always bees", 0.5)
    assert found.milliseconds > 0


def test_without_questions_there_are_no_figures() -> None:
    with pytest.raises(ValueError, match="at least one question"):
        evaluate_ranker(ALWAYS_BEES, [], [])
