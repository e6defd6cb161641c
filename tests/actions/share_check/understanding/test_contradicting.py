from collections.abc import Sequence

import pytest

from actions.share_check.case.open_case import OpenCase
from actions.share_check.understanding.deciding import Extent
from actions.share_check.understanding.understand import part_of
from actions.validate_share_check_form import take_message
from knowledge.answers.classifier import TypedAnswer
from tests.actions.fakes import FakeSearcher, message
from tests.actions.share_check.answered import DECISION, FLOW, WORDING


def _taken_for(question: str, text: str) -> set[tuple[str, bool]]:
    """What a message is taken for (option, whether it is said back first), whatever was learned, and without that."""
    found = {DECISION.understood(question, text)}
    for option in FLOW.questions[question].options:
        for plain, likely in ((0.99, 0.99), (0.4, 0.9)):
            learned = TypedAnswer(option, plain, likely)
            found.add(DECISION.understood(question, text, lambda *_, learned=learned: learned))
    return {(one.option, one.nearly) for one in found if one}


def _never(question: str, option: str, texts: Sequence[str]) -> None:
    assert [text for text in texts if option in {one for one, _ in _taken_for(question, text)}] == []


def _still(question: str, option: str, texts: Sequence[str]) -> None:
    assert [text for text in texts if (option, False) not in _taken_for(question, text)] == []


@pytest.mark.parametrize("question", FLOW.questions)
def test_a_label_is_always_its_option(question: str) -> None:
    for option, label in WORDING.questions[question].options.items():
        assert part_of(label, question, DECISION.vocabulary) is Extent.EXACT
        assert (option, False) in _taken_for(question, label)


@pytest.mark.parametrize("order", ["court order", "order of the court", "judges order", "order"])
def test_a_court_order_that_nobody_checked_is_none(order: str) -> None:
    said = [
        "I checked the {} isn't real",
        "{} but not checked",
        "the {} has not been checked",
        "havent seen the {}",
        "{}, unverified",
        "they say there is a {}",
        "fake {}",
        "no {}",
        "there might be a {}",
        "{} to follow",
        "checked and its not a {}",
        "never seen the {}",
        "waiting for the {}",
        "the {} is forged",
        "apparently a {}",
        "the {} has expired",
        "i cant tell if the {} is real",
        "checked, no {}",
    ]
    _never("request_checked", "court_order", [one.format(order) for one in said])


def test_a_court_order_is_said_back_unless_it_was_seen_and_checked() -> None:
    for text in ("court order", "a court order", "its a court order", "yes a court order", "there is a court order"):
        assert ("court_order", False) not in _taken_for("request_checked", text), text
    seen = [
        "court order, seen and checked",
        "ive read the court order",
        "i have seen the court order",
        "sealed order, checked",
    ]
    _still("request_checked", "court_order", seen)


def test_that_there_is_no_court_order_says_nothing_about_the_request() -> None:
    for text in ("no court order", "not a court order", "its not a court order", "there isnt a court order"):
        assert _taken_for("request_checked", text) == set(), text
    _still("request_checked", "not_checked", ["no court order and not checked"])
    _still("request_checked", "checked", ["no court order but ive checked who is asking"])


def test_a_part_of_it_is_not_all_of_it() -> None:
    parts = [
        "none of it",
        "none",
        "nothing",
        "just the name and date",
        "only the dates",
        "all bar one page",
        "all but the last page",
        "everything except the address",
        "all apart from mums bit",
        "most of it",
        "nearly all of it",
        "half",
        "one page",
        "just her name",
        "some of it",
        "not all",
        "all minus the photos",
    ]
    _never("minimum", "all_needed", parts)
    _still(
        "minimum",
        "all_needed",
        ["all of it", "they need everything", "every page matters", "just what they asked for, all of it"],
    )


def test_all_of_it_is_not_less() -> None:
    _never(
        "minimum", "could_be_less", ["the whole file", "the entire file", "whole lot", "the full report", "none of it"]
    )
    _still("minimum", "could_be_less", ["they dont need the whole file", "less than the whole file", "some of it"])


@pytest.mark.parametrize("verb", ["stop", "prevent", "to prevent", "avoid", "so that we can stop", "we want to stop"])
def test_to_prevent_anything_but_harm_is_not_to_prevent_harm(verb: str) -> None:
    things = [
        "mum getting custody",
        "dad being upset",
        "bad press",
        "a complaint",
        "him coming to the school fete",
        "the neighbours talking",
        "her moving house",
        "us being sued",
        "the family claiming benefits",
    ]
    _never("purpose", "prevent_harm", [f"{verb} {thing}" for thing in things])
    harms = ["him hurting her", "the abuse", "her getting hurt", "more harm", "him hitting them", "neglect"]
    _still("purpose", "prevent_harm", [f"{verb} {harm}" for harm in harms])


def test_what_serves_somebody_else_is_no_purpose_for_a_child() -> None:
    _never(
        "purpose",
        "prevent_harm",
        [
            "so we can exclude him",
            "to protect our reputation",
            "protect the school from being sued",
            "to protect ourselves",
            "protect dads good name",
            "keep mum happy",
        ],
    )
    curious = [
        "to find out if dad is having an affair",
        "see who she is dating",
        "find out where he works",
        "to see if mum is claiming benefits",
        "find out if they are married",
    ]
    _never("purpose", "identify_risk", curious)
    _still(
        "purpose", "identify_risk", ["to see if hes at risk", "find out what is going on at home", "build a picture"]
    )


def test_an_answer_to_another_question_does_not_say_what_is_very_sensitive() -> None:
    for text in (
        "just today",
        "only this once",
        "every week",
        "yes sector is NHS",
        "one off",
        "yes the recipient is the gp",
    ):
        assert not {"yes", "no"} & {option for option, _ in _taken_for("special_category", text)}, text
    _still("special_category", "yes", ["his health", "yes mental health notes from today"])


@pytest.mark.parametrize(
    "text",
    [
        "yes danger of missing the bus",
        "danger of losing my job",
        "missing the deadline",
        "in danger of being late",
        "so is it a yes",
        "so is that a yes",
        "and does that mean yes",
        "ok is it yes then",
    ],
)
def test_a_danger_that_is_none_and_a_question_do_not_say_that_a_child_is_in_danger(text: str) -> None:
    assert "yes" not in {option for option, _ in _taken_for("danger_now", text)}


@pytest.mark.parametrize(
    "text",
    [
        "yes in danger",
        "in danger of being hurt",
        "missing now",
        "so yes",
        "danger of being hit",
        "shes missing from school",
        "yes and missing the bus now so with him",
    ],
)
def test_what_says_that_a_child_is_in_danger_still_does(text: str) -> None:
    assert ("yes", False) in _taken_for("danger_now", text)


def test_a_question_if_it_is_a_yes_is_no_answer_and_nobody_is_told_that_yes_is_none(searcher: FakeSearcher) -> None:
    searcher.typed = {"so is it a yes": TypedAnswer("yes", 0.99, 0.99)}
    after, replies = take_message(OpenCase(), message("so is it a yes"))
    assert after.state.answers == {}
    assert replies and "choose" not in [reply.custom.get("reason") for reply in replies]


@pytest.mark.parametrize("said", ["it isnt", "no it isnt", "not really", "it is not", "nope"])
def test_a_few_words_that_deny_are_never_guessed_to_be_yes(said: str) -> None:
    guesses = {one for one, nearly in _taken_for("special_category", said) if nearly}
    assert "yes" not in guesses


@pytest.mark.parametrize(
    "said", ["anyone but dad", "no one who isnt helping", "everyone except the father", "nobody other than social care"]
)
def test_whoever_is_left_out_is_not_the_recipient(said: str) -> None:
    assert _taken_for("recipient", said) == set()
