import itertools

import pytest

from actions.share_check.guided_decision import Learned
from actions.share_check.understanding.denying import denies
from knowledge.answers.classifier import TypedAnswer
from tests.actions.share_check.answered import DECISION

FRAMES = ["its not {}", "no its not about {}", "it isnt {}", "i dont mean {}"]
SAID = {
    ("topic", "safeguarding"): ["keeping a child safe", "keeping a child safe and well"],
    ("direction", "tell"): ["passing on a concern"],
    ("recipient", "family_or_public"): ["family", "a neighbour"],
    ("sector", "voluntary_or_private"): ["a charity"],
}


def _certain_of(option: str) -> Learned:
    return lambda *_: TypedAnswer(option, 0.99, 0.99)


CASES = [
    (question, option, frame.format(words))
    for (question, option), said in SAID.items()
    for words, frame in itertools.product(said, FRAMES)
]


@pytest.mark.parametrize(("question", "option", "text"), CASES)
def test_what_is_denied_is_neither_recorded_nor_offered(question: str, option: str, text: str) -> None:
    options = DECISION.vocabulary.questions[question].named.values()
    assert option in set(options), f"{question} has only {sorted(set(options))}"
    found = DECISION.understood(question, text, _certain_of(option))
    assert found is None or found.option != option


@pytest.mark.parametrize(
    ("question", "option", "text"),
    [
        ("sector", "voluntary_or_private", "not nhs, a charity"),
        ("recipient", "family_or_public", "not the GP, her family"),
        ("sector", "voluntary_or_private", "i am not sure if it is a charity"),
        ("topic", "not_sure", "not sure"),
    ],
)
def test_what_is_said_beside_a_denial_or_a_doubt_is_not_denied(question: str, option: str, text: str) -> None:
    assert not denies(text, question, option, DECISION.vocabulary)


@pytest.mark.parametrize(
    "text",
    [
        "sorry the last one should be yes",
        "sorry last one is yes",
        "sorry, yes to the last one",
        "the last one is wrong",
    ],
)
def test_a_word_on_the_last_answer_is_not_that_it_is_once(text: str) -> None:
    assert DECISION.understood("frequency", text, _certain_of("one_off")) is None


@pytest.mark.parametrize("text", ["her mum's GP", "mum's midwife", "his sister's school"])
def test_a_relatives_helper_is_no_relative(text: str) -> None:
    found = DECISION.understood("recipient", text, _certain_of("family_or_public"))
    assert found is None or found.option != "family_or_public"


@pytest.mark.parametrize("text", ["not too much", "no more than they need"])
def test_not_too_much_is_not_all_of_it(text: str) -> None:
    found = DECISION.understood("minimum", text, _certain_of("all_needed"))
    assert found is None or found.option != "all_needed"
