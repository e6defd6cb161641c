from typing import Any

import pytest

from actions.ask_guidance import ActionAskGuidance
from actions.looking_up import SMALL_TALK, look_up
from tests.actions.fakes import FakeSearcher, kinds, message, ran, tracker

pytestmark = pytest.mark.usefixtures("searcher")


def looked_up(text: str, intent: str = "ask_guidance", confidence: float = 0.9) -> list[str]:
    return [reply.custom["kind"] for reply in look_up(message(text, intent, confidence))]


def test_danger_comes_before_anything_else() -> None:
    assert looked_up("there is a man with a knife") == ["danger"]


def test_danger_with_a_question_that_is_covered_gives_the_contacts_and_then_the_quotation() -> None:
    assert looked_up("he is strangling her, do I need consent") == ["danger", "answer"]


def test_danger_with_a_question_that_is_only_near_gives_the_contacts_alone() -> None:
    assert looked_up("he is strangling her, perhaps") == ["danger"]


def test_a_question_is_answered_whatever_the_classifier_took_it_for() -> None:
    assert looked_up("do I need consent", "greet") == ["answer"]
    assert looked_up("perhaps", "thanks") == ["clarify"]


@pytest.mark.parametrize("intent", sorted(SMALL_TALK))
def test_small_talk_that_the_guidance_does_not_cover_is_answered_as_small_talk(intent: str) -> None:
    [reply] = look_up(message("well well", intent))
    assert reply.response == f"utter_{intent}"


def test_small_talk_that_the_classifier_is_unsure_of_is_not_covered() -> None:
    assert looked_up("well well", "greet", 0.3) == ["no_answer"]
    assert looked_up("well well", "out_of_scope") == ["no_answer"]


def test_a_message_without_any_ranking_is_looked_up() -> None:
    assert look_up({"text": "well well"})[0].custom["kind"] == "no_answer"


def test_the_action_looks_up_the_persons_own_words(searcher: FakeSearcher) -> None:
    messages, events = ran(ActionAskGuidance(), tracker(message("Do I need CONSENT?")))
    assert searcher.asked == ["Do I need CONSENT?"]
    assert kinds(messages) == ["answer"]
    assert events == []


@pytest.mark.usefixtures("without_index")
def test_without_an_index_it_says_that_it_cannot_answer() -> None:
    messages, _ = ran(ActionAskGuidance(), tracker(message("do I need consent")))
    assert kinds(messages) == ["notice:unavailable"]


def test_who_asks_for_a_number_gets_the_contacts_unless_the_guidance_answers() -> None:
    [reply] = look_up(message("the number please", "ask_contacts"))
    assert reply.response == "utter_contacts"
    assert reply.fills["contacts"].startswith("- **999**")
    assert looked_up("consent to ring this number", "ask_contacts") == ["answer"]


def test_a_part_that_is_not_covered_is_said_after_the_quotation_in_the_persons_words(searcher: FakeSearcher) -> None:
    searcher.silent_on = ("when is tea?",)
    answer, silent = look_up(message("do I need consent? when is tea?"))
    assert answer.custom["kind"] == "answer"
    assert (silent.response, silent.custom, silent.fills) == (
        "utter_silent_on",
        {"kind": "plain", "said": ["when is tea?"]},
        {"parts": "- “when is tea?”"},
    )


def test_small_talk_is_no_follow_up(searcher: FakeSearcher) -> None:
    events: list[dict[str, Any]] = [
        {"event": "user", "text": "do I need consent"},
        {"event": "bot", "data": {"custom": {"kind": "answer"}}},
        {"event": "user", "text": "great"},
    ]
    look_up(message("great", "thanks"), events)
    look_up(message("and at school", "ask_guidance"), events)
    assert searcher.before == ["", "do I need consent"]
