from functools import cache
from pathlib import Path

import pytest

from knowledge.answers.classifier import AnswerClassifier, learn_answers
from knowledge.answers.material import AnswerExample
from knowledge.reading.message import Message, read_message
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

EMBEDDER = FakeEmbedder()
TYPED = {
    ("the gate is shut", "yes", True),
    ("it is shut now", "yes", True),
    ("all shut", "yes", True),
    ("the gate is not shut", "no", True),
    ("it isn't shut", "no", True),
    ("never shut", "no", True),
    ("probably shut", "yes", False),
    ("i think it is shut", "yes", False),
    ("which gate", None, False),
    ("what is a gate", None, False),
}


def _examples() -> list[AnswerExample]:
    return [AnswerExample("gate", *one) for one in sorted(TYPED, key=str)]


# Nothing changes what was learned.
@cache
def _learned() -> AnswerClassifier:
    examples = _examples()
    return learn_answers(examples, EMBEDDER.embed([one.text for one in examples]), load_settings().learning)


def _message(text: str) -> Message:
    return read_message(text, EMBEDDER)


@pytest.mark.parametrize(("text", "option"), [("yes the gate is shut", "yes"), ("no it isn't shut", "no")])
def test_a_negation_turns_what_an_answer_means(text: str, option: str) -> None:
    found = _learned().judge("gate", _message(text))
    assert found is not None
    assert found.option == option
    assert found.likely > 0.5


def test_what_nearly_means_an_option_is_likely_and_not_plain() -> None:
    learned = _learned()
    plain, hedged = (learned.judge("gate", _message(text)) for text in ("it is shut now", "probably shut i think"))
    assert plain is not None
    assert hedged is not None
    assert plain.option == hedged.option == "yes"
    assert plain.plain > 0.5 > hedged.plain
    assert hedged.likely > 0.5


def test_what_must_be_asked_again_is_neither() -> None:
    found = _learned().judge("gate", _message("what is which gate"))
    assert found is not None
    assert found.likely < 0.5


def test_of_a_question_without_examples_nothing_is_said() -> None:
    assert _learned().judge("fence", _message("it is shut")) is None


def test_a_saved_classifier_judges_the_same(tmp_path: Path) -> None:
    learned = _learned()
    learned.save(tmp_path / "answers")
    again = AnswerClassifier.load(tmp_path / "answers")
    for one in _examples():
        assert again.judge("gate", _message(one.text)) == learned.judge("gate", _message(one.text))
