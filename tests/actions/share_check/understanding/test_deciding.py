import pytest

from actions.share_check.understanding.deciding import (
    AGREED_FROM,
    CONFIRM_FROM,
    NO_ANSWER,
    TAKE_FROM,
    Extent,
    Listed,
    Understood,
    decide,
)
from knowledge.answers.classifier import TypedAnswer

PLAIN = TypedAnswer("checked", plain=TAKE_FROM, likely=0.9)
LIKELY = TypedAnswer("checked", plain=TAKE_FROM - 0.01, likely=CONFIRM_FROM)
UNLIKELY = TypedAnswer("checked", plain=CONFIRM_FROM - 0.01, likely=CONFIRM_FROM - 0.01)


def _decided(
    listed: str | None, learned: TypedAnswer | None, question: str = "request_checked", part: Extent = Extent.PASSING
) -> Understood | None:
    return decide(question, Listed(listed, part) if listed else None, learned)


@pytest.mark.parametrize("learned", [None, PLAIN, TypedAnswer("court_order", 1.0, 1.0)])
def test_a_number_a_label_yes_and_no_need_no_second_opinion(learned: TypedAnswer | None) -> None:
    assert _decided("checked", learned, part=Extent.EXACT) == Understood("checked")


@pytest.mark.parametrize("part", Extent)
def test_without_examples_the_listed_words_decide_alone(part: Extent) -> None:
    assert _decided("checked", None, part=part) == Understood("checked")
    assert _decided(None, None) is None


def test_what_was_learned_is_taken_where_it_is_plain_said_back_where_it_is_likely_and_else_asked_again() -> None:
    assert _decided(None, PLAIN) == Understood("checked")
    assert _decided(None, LIKELY) == Understood("checked", nearly=True)
    assert _decided(None, UNLIKELY) is None


def test_what_is_said_in_passing_is_taken_where_what_was_learned_agrees() -> None:
    assert _decided("checked", TypedAnswer("checked", AGREED_FROM, AGREED_FROM)) == Understood("checked")
    assert _decided("checked", TypedAnswer("checked", AGREED_FROM - 0.01, 0.9)) == Understood("checked", nearly=True)
    assert _decided("checked", TypedAnswer("checked", AGREED_FROM - 0.01, AGREED_FROM - 0.01)) is None


def test_a_listed_phrase_that_is_the_whole_answer_is_taken_unless_it_should_be_asked_again() -> None:
    weak = TypedAnswer("checked", 0.0, 0.1, ask=CONFIRM_FROM - 0.01)
    assert _decided("checked", weak, part=Extent.WHOLE) == Understood("checked")
    to_be_asked = TypedAnswer("checked", 0.0, 0.1, ask=CONFIRM_FROM)
    assert _decided("checked", to_be_asked, part=Extent.WHOLE) == Understood("checked", nearly=True)


def test_of_what_is_no_answer_only_a_listed_phrase_that_is_all_of_it_is_taken() -> None:
    assert _decided("checked", NO_ANSWER, part=Extent.WHOLE) == Understood("checked")
    assert _decided("checked", NO_ANSWER, part=Extent.PASSING) is None
    assert _decided(None, NO_ANSWER) is None
    for part in (Extent.WHOLE, Extent.PASSING):
        assert _decided("no", NO_ANSWER, "danger_now", part) is None


def test_the_listed_words_and_what_was_learned_must_not_contradict_each_other() -> None:
    assert _decided("court_order", PLAIN) is None
    assert _decided("court_order", PLAIN, part=Extent.WHOLE) is None
    # A guess does not contradict anything.
    assert _decided("court_order", UNLIKELY) == Understood("court_order", nearly=True)
    assert _decided("court_order", UNLIKELY, part=Extent.WHOLE) == Understood("court_order")


def test_that_a_child_is_in_danger_is_recorded_only_where_it_is_plain_or_confirmed() -> None:
    assert _decided(None, TypedAnswer("yes", TAKE_FROM, TAKE_FROM), "danger_now") == Understood("yes")
    likely = TypedAnswer("yes", TAKE_FROM - 0.01, 0.99)
    assert _decided(None, likely, "danger_now") == Understood("yes", nearly=True)
    assert _decided("yes", likely, "danger_now") == Understood("yes")


@pytest.mark.parametrize("question", ["danger_now", "telling_is_unsafe"])
@pytest.mark.parametrize("part", [Extent.WHOLE, Extent.PASSING])
def test_that_all_is_well_is_taken_only_where_both_say_it(question: str, part: Extent) -> None:
    certain = TypedAnswer("no", 0.999, 0.999)
    assert _decided(None, certain, question) == Understood("no", nearly=True)
    assert _decided("no", certain, question, part) == Understood("no")
    assert _decided("no", TypedAnswer("no", 0.0, TAKE_FROM - 0.01), question, part) == Understood("no", nearly=True)
    assert _decided("no", TypedAnswer("no", 0.0, CONFIRM_FROM - 0.01), question, part) is None
    assert _decided("no", TypedAnswer("yes", 0.4, 0.4), question, part) is None
    assert _decided("no", TypedAnswer("yes", 0.9, 0.9), question, part) is None


@pytest.mark.parametrize("option", ["yes", "not_sure"])
def test_listed_words_for_danger_call_for_help_whatever_was_learned(option: str) -> None:
    assert _decided(option, TypedAnswer("no", 1.0, 1.0), "danger_now") == Understood(option)
