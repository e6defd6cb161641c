"""Easy words in what the actions say: as the gateway asks with the message, and never in a record."""

from typing import Any

import pytest

from actions.share_check.flow.state import State
from actions.share_check.guided_decision import guided_decision
from actions.small_talk import ActionSmallTalk
from actions.start_share_check import ActionStartShareCheck
from knowledge.copy.styles import Style, in_style, style_in_use
from tests.actions.fakes import message, ran, tracker
from tests.actions.share_check.answered import answered
from tests.actions.share_check.test_guided_decision import NOON

EASY = {"metadata": {"words": "easy"}}


def said(action: Any, text: str, **more: Any) -> list[str]:
    return [one["text"] for one in ran(action, tracker(message(text, **more)))[0]]


@pytest.mark.parametrize("more", [{}, {"metadata": None}, {"metadata": {}}, {"metadata": {"words": "usual"}}])
def test_the_usual_words_are_said_unless_easy_ones_are_asked_for(more: dict[str, Any]) -> None:
    [usual] = said(ActionSmallTalk(), "/thanks", **more)
    [easy] = said(ActionSmallTalk(), "/thanks", **EASY)
    assert usual.startswith("You are welcome.")
    assert easy.startswith("That is fine.")
    assert style_in_use() is Style.USUAL


def test_a_question_is_asked_in_easy_words_with_the_same_buttons() -> None:
    usual, easy = (
        ran(ActionStartShareCheck(), tracker(message("/start_share_check", **more)))[1] for more in ({}, EASY)
    )
    assert usual == easy
    with in_style(Style.EASY):
        asked = guided_decision().reply(State({"danger_now": "no", "topic": "safeguarding"}), NOON)
    usually = guided_decision().reply(State({"danger_now": "no", "topic": "safeguarding"}), NOON)
    assert asked.text != usually.text
    assert [button["payload"] for button in asked.buttons] == [button["payload"] for button in usually.buttons]


def test_a_record_is_in_the_usual_words_whoever_makes_it() -> None:
    state = State(answered(direction="answer_request"))
    usual = guided_decision().reply(state, NOON)
    with in_style(Style.EASY):
        easy = guided_decision().reply(state, NOON)
    assert usual.custom["record"]["decision"] == easy.custom["record"]["decision"]
    assert usual.custom["record"] == easy.custom["record"]
    assert usual.custom["record_form"] == easy.custom["record_form"]
    assert usual.custom["steps"] != easy.custom["steps"]
    assert usual.custom["quotes"] == easy.custom["quotes"]


@pytest.mark.parametrize("question", guided_decision().flow.questions)
def test_the_labels_of_both_are_understood_where_easy_words_are_in_use(question: str) -> None:
    usual = guided_decision().wording.questions[question].options
    with in_style(Style.EASY):
        decision = guided_decision()
    for option, label in (*usual.items(), *decision.wording.questions[question].options.items()):
        found = decision.understood(question, label)
        assert found is not None and (found.option, found.nearly) == (option, False), label
