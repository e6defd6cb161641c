import pytest

from actions.share_check.deciding import AGREED, CONFIRM, TAKE, Understood, decide
from knowledge.answers.classifier import TypedAnswer

PLAIN = TypedAnswer("checked", plain=TAKE, likely=0.9)
LIKELY = TypedAnswer("checked", plain=TAKE - 0.01, likely=CONFIRM)
UNLIKELY = TypedAnswer("checked", plain=CONFIRM - 0.01, likely=CONFIRM - 0.01)


def _decided(listed: str | None, learned: TypedAnswer | None, question: str = "request_checked") -> Understood | None:
    return decide(question, listed, exact=False, learned=learned)


@pytest.mark.parametrize("learned", [None, PLAIN, TypedAnswer("court_order", 1.0, 1.0)])
def test_a_number_a_label_yes_and_no_need_no_second_opinion(learned: TypedAnswer | None) -> None:
    assert decide("request_checked", "checked", exact=True, learned=learned) == Understood("checked")


def test_without_examples_the_listed_words_decide_alone() -> None:
    assert _decided("checked", None) == Understood("checked")
    assert _decided(None, None) is None


def test_what_was_learned_is_taken_where_it_is_plain_said_back_where_it_is_likely_and_else_asked_again() -> None:
    assert _decided(None, PLAIN) == Understood("checked")
    assert _decided(None, LIKELY) == Understood("checked", nearly=True)
    assert _decided(None, UNLIKELY) is None


def test_the_listed_words_and_what_was_learned_must_not_contradict_each_other() -> None:
    assert _decided("court_order", PLAIN) is None
    assert _decided("court_order", UNLIKELY) == Understood("court_order", nearly=True)
    assert _decided("checked", TypedAnswer("checked", AGREED, AGREED)) == Understood("checked")
    assert _decided("checked", TypedAnswer("checked", AGREED - 0.01, 0.9)) == Understood("checked", nearly=True)
    assert _decided("checked", TypedAnswer("checked", AGREED - 0.01, AGREED - 0.01)) is None


@pytest.mark.parametrize("question", ["danger_now", "telling_is_unsafe"])
def test_that_all_is_well_is_taken_only_where_both_say_it(question: str) -> None:
    certain = TypedAnswer("no", 0.999, 0.999)
    assert _decided(None, certain, question) == Understood("no", nearly=True)
    assert _decided("no", certain, question) == Understood("no")
    assert _decided("no", TypedAnswer("no", TAKE - 0.01, 0.9), question) == Understood("no", nearly=True)
    assert _decided("no", TypedAnswer("yes", 0.4, 0.4), question) is None


@pytest.mark.parametrize("option", ["yes", "not_sure"])
def test_what_is_likely_to_be_danger_calls_for_help_without_being_confirmed(option: str) -> None:
    likely = TypedAnswer(option, 0.0, CONFIRM)
    assert _decided(None, likely, "danger_now") == Understood(option)
    assert _decided("no", likely, "danger_now") == Understood(option)
