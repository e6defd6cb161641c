import pytest

from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.evaluation.retrieval import evaluate_ranker
from knowledge.reading.message import Message, read_message
from tests.fakes import FakeEmbedder


class ByFirstWord:
    """Ranks by the first word of a message."""

    name = "by the first word"

    def rank(self, message: Message) -> list[str]:
        return [message.text.split()[0], "other"]


def test_every_question_is_ranked_and_its_time_taken() -> None:
    questions = [AnsweredQuestion(question=text, passages=["bees"]) for text in ("bees eat", "goats eat")]
    found = evaluate_ranker(ByFirstWord(), questions, [read_message(one.question, FakeEmbedder()) for one in questions])
    assert (found.name, found.right_first.value) == ("by the first word", 0.5)
    assert found.milliseconds > 0


def test_without_questions_there_are_no_figures() -> None:
    with pytest.raises(ValueError, match="at least one question"):
        evaluate_ranker(ByFirstWord(), [], [])
