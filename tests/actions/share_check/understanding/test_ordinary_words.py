from pathlib import Path

import pytest
import yaml

from actions.share_check.understanding.understand import understand, understand_command
from tests.actions.share_check.answered import DECISION, FLOW

FILE = Path(__file__).with_name("ordinary_words.yml")
UNCLEAR = "unclear"
# BaseLoader: `yes`, `no` and numbers are what people type.
WORDS: dict[str, dict[str, list[str]]] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
ANSWERS = [(question, option) for question, options in WORDS.items() for option in options if option != UNCLEAR]


def test_there_are_ordinary_words_for_every_option_of_every_question() -> None:
    assert set(ANSWERS) == {(key, option) for key, question in FLOW.questions.items() for option in question.options}
    assert all(len(WORDS[question][option]) >= 5 for question, option in ANSWERS)


@pytest.mark.parametrize(("question", "option"), ANSWERS)
def test_an_answer_in_ordinary_words_is_understood(question: str, option: str) -> None:
    heard = {text: understand(text, question, DECISION.vocabulary) for text in WORDS[question][option]}
    assert heard == dict.fromkeys(heard, option)


@pytest.mark.parametrize("question", WORDS)
def test_what_could_mean_two_things_is_asked_again(question: str) -> None:
    heard = {text: understand(text, question, DECISION.vocabulary) for text in WORDS[question][UNCLEAR]}
    assert heard == dict.fromkeys(heard)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("stop please", "stop"),
        ("forget it", "stop"),
        ("i have to go", "stop"),
        ("start again please", "start_again"),
        ("another case please", "start_again"),
        ("undo that", "back"),
        ("stop him seeing her", None),
        ("never mind him", None),
        ("leave it out", None),
        ("can I share this?", None),
        ("go back home", None),
    ],
)
def test_words_of_the_flow_are_told_from_words_near_to_them(text: str, command: str | None) -> None:
    assert understand_command(text, DECISION.vocabulary) == command
