import itertools

import pytest

from actions.share_check.guided_decision import Learned
from actions.share_check.understanding.who_is_told import contradicts_who
from knowledge.answers.classifier import TypedAnswer
from tests.actions.share_check.answered import DECISION

CHILD = ["the child", "child", "the young person", "her son", "the kids"]
ADULTS = ["the parents", "parents", "mum and dad", "the family", "his mother"]
# Who is allowed and who is denied. No option says that only the parents can be told.
BOTH = [
    "{denied} shouldn't be told but {allowed} can",
    "{allowed} yes, {denied} no",
    "{allowed} yes {denied} no",
    "tell {allowed} not {denied}",
    "{allowed} but not {denied}",
    "not {denied}, only {allowed}",
    "{allowed} can know {denied} cant",
    "{allowed} can be told, {denied} cannot",
    "keep it from {denied} and tell {allowed}",
    "{allowed} rather than {denied}",
]


def _certain_of(option: str) -> Learned:
    return lambda *_: TypedAnswer(option, 0.99, 0.99)


@pytest.mark.parametrize("said", BOTH)
def test_who_can_and_who_cannot_be_told_is_never_turned_round(said: str) -> None:
    for child, adults in itertools.product(CHILD, ADULTS):
        turned = said.format(allowed=adults, denied=child)
        for option in ("yes", "child_only", "some_only", "no", "not_sure"):
            found = DECISION.understood("telling_is_unsafe", turned, _certain_of(option))
            assert found is None, (turned, option)
        assert not contradicts_who(said.format(allowed=child, denied=adults), "child_only")


@pytest.mark.parametrize(
    "text",
    [
        "only the parents",
        "just mum",
        "the parents only",
        "only her mum and dad",
        "not the child",
        "dont tell the child",
        "the child mustnt know",
        "parents can",
        "only the family",
    ],
)
def test_what_allows_a_parent_or_denies_the_child_is_not_that_only_the_child_can_be_told(text: str) -> None:
    found = DECISION.understood("telling_is_unsafe", text, lambda *_: TypedAnswer("child_only", 0.99, 0.99))
    assert found is None or found.option != "child_only"


@pytest.mark.parametrize(
    "text",
    [
        "it is unsafe to keep it from them",
        "its dangerous not to tell them",
        "unsafe if we dont tell them",
        "keeping it from them is risky",
        "not telling them would be unsafe",
        "its worse to hide it",
        "safer if they know",
        "unsafe for her not to know",
    ],
)
def test_that_keeping_it_from_them_is_unsafe_is_not_that_telling_them_is(text: str) -> None:
    found = DECISION.understood("telling_is_unsafe", text, lambda *_: TypedAnswer("yes", 0.99, 0.99))
    assert found is None or found.option != "yes"


@pytest.mark.parametrize(
    "text",
    [
        "unsafe, dont tell them",
        "police said not to tell them",
        "telling mum would put the child at risk",
        "not safe to tell them",
        "it would be unsafe",
        "dad would hurt the child if told",
        "keep it from them",
    ],
)
def test_that_telling_is_unsafe_stays_so(text: str) -> None:
    assert not contradicts_who(text, "yes")


@pytest.mark.parametrize("text", ["only the child", "the child only, parents would hit her", "not her parents"])
def test_that_only_the_child_can_be_told_stays_so(text: str) -> None:
    assert not contradicts_who(text, "child_only")


@pytest.mark.parametrize("said", ["yes tell them", "yes i told mum", "yes we will inform the parents", "yes they know"])
def test_what_will_be_done_is_no_risk(said: str) -> None:
    assert contradicts_who(said, "yes")


@pytest.mark.parametrize("said", ["i'd rather not tell them", "i dont want to tell mum", "prefer not to say"])
def test_a_wish_not_to_tell_is_no_risk(said: str) -> None:
    assert contradicts_who(said, "yes")


@pytest.mark.parametrize(
    "said", ["no way can we tell them", "no chance", "no way", "no we cant tell mum", "you must not let them know"]
)
def test_what_forbids_telling_is_not_safe(said: str) -> None:
    assert contradicts_who(said, "no")


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ("yes telling them is a risk", "yes"),
        ("yes he would hurt her if he knows", "yes"),
        ("we cant tell them, its not safe", "yes"),
        ("no its safe to tell them", "no"),
        ("no they can be told", "no"),
        ("no, tell them", "no"),
        ("we can tell them", "no"),
    ],
)
def test_what_says_how_safe_it_is_stays_an_answer(said: str, option: str) -> None:
    assert not contradicts_who(said, option)
