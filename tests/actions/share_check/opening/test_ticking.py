import pytest

from actions.share_check.opening.ticking import ticked
from tests.actions.share_check.answered import DECISION

ALL, NONE = frozenset({0, 1, 2}), frozenset[int]()


def kept(text: str, count: int = 3) -> frozenset[int] | None:
    return ticked(text, count, DECISION.vocabulary)


@pytest.mark.parametrize("text", ["yes", "Yes please", "yep", "all of them", "all right", "that's correct"])
def test_a_yes_keeps_all(text: str) -> None:
    assert kept(text) == ALL


@pytest.mark.parametrize("text", ["no", "nope", "none of these", "not sure", "dunno", "all wrong", "ask me each"])
def test_a_no_and_not_being_sure_keep_none(text: str) -> None:
    assert kept(text) == NONE


@pytest.mark.parametrize(
    "text",
    [
        "not 2",
        "all except number 2",
        "all but number 2",
        "everything but the second",
        "2 is wrong",
        "the second one is wrong",
        "number two isn't right",
        "2 wrong",
        "yes but not 2",
        "yes except 2",
        "1 and 3",
        "1, 3",
        "only 1 and 3",
        "1 and 3 are right",
        "just 1 & 3",
        "1 and 3 only",
        "untick 2",
    ],
)
def test_one_can_be_refused_and_the_rest_kept(text: str) -> None:
    assert kept(text) == frozenset({0, 2})


@pytest.mark.parametrize("text", ["only 1", "just 1 is right", "1 only", "not 2 or 3", "all but 2 and 3", "keep 1"])
def test_one_can_be_kept_and_the_rest_refused(text: str) -> None:
    assert kept(text) == frozenset({0})


@pytest.mark.parametrize(
    "text",
    [
        *["2", "the second", "no 2", "4", "not 4", "1 and 4", "not only 1", "not all", "1 is right and 2 is wrong"],
        *["is 2 wrong?", "maybe 2", "not 2 but 3", "2 days ago", "the gp", "why", "", "yes and no", "2 is not wrong"],
        *["1 might be wrong", "not 1 i think", "half of it", "some", "most of them", "dad is 1 of them", "all but"],
        *["1 and maybe 3", "not sure about 2", "i said 1 and 3 yesterday", "last", "0", "everything but"],
    ],
)
def test_anything_else_is_asked_again_and_nothing_is_assumed(text: str) -> None:
    assert kept(text) is None


def test_a_single_fact_is_kept_or_refused_by_yes_and_no_and_not_by_its_number() -> None:
    assert kept("yes", 1) == frozenset({0})
    assert kept("not 1", 1) == NONE
    assert kept("1", 1) is None


@pytest.mark.parametrize(
    "text",
    [
        *["one is wrong", "two are wrong", "only one is right", "two are right", "not one", "all but one"],
        *["the two are wrong", "just one", "keep two", "one", "two", "three are right", "all except two"],
    ],
)
def test_a_number_word_that_may_say_how_many_keeps_nothing(text: str) -> None:
    assert kept(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *["2 are wrong", "2 are right", "only 2 are right", "just 2 are true", "2 aren't right", "2 are both wrong"],
        *["all but 2", "all except 2", "everything but 2", "yes all but 2", "keep all but 2", "2 both wrong"],
    ],
)
def test_a_lone_digit_that_may_say_how_many_keeps_nothing(text: str) -> None:
    assert kept(text) is None


@pytest.mark.parametrize("text", ["1-3", "1 - 3", "1–3", "not 1-2", "only 1-3", "1 to 3", "1/3", "1...3"])
def test_a_range_is_asked_again(text: str) -> None:
    assert kept(text) is None


def test_number_words_that_say_which_count() -> None:
    assert kept("number two is wrong") == frozenset({0, 2})
    assert kept("one and three") == frozenset({0, 2})


@pytest.mark.parametrize("text", ["1 or 2", "only 1 or 2", "1 or 2 is right", "1 or 2 is wrong", "all but 1 or 2"])
def test_an_or_between_numbers_keeps_nothing(text: str) -> None:
    assert kept(text) is None


@pytest.mark.parametrize("text", ["both", "both of them", "both right"])
def test_both_keeps_two_and_is_asked_again_of_any_other_number(text: str) -> None:
    assert kept(text, 2) == frozenset({0, 1})
    assert kept(text, 3) is None
    assert kept(text, 1) is None


def test_what_is_ticked_on_a_page_cannot_be_kept_by_words() -> None:
    assert kept("carry on with what is ticked") is None
