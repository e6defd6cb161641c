"""Every real reply can be sent: within the limits, and with valid cards."""

import pytest

from actions.share_check.guided_decision import guided_decision
from bot.contract.replies import BotReply
from bot.teams.drawing import activities, typing
from tests.bot.teams.replying import NAMES, assert_sendable, card_schema, cards, drawn, reply, sign

KINDS = {
    *("answer", "glossary", "clarify", "no_answer", "danger", "worry"),
    *("question", "decision", "notice", "plain"),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_real_reply_can_be_sent(name: str) -> None:
    assert_sendable(drawn(name))


def test_there_is_a_real_reply_of_every_kind_and_every_question_of_the_flow() -> None:
    assert {reply(name).kind for name in NAMES} == KINDS
    flow = guided_decision().flow
    asked = {name.removeprefix("question_") for name in NAMES if name.startswith("question_")}
    assert asked == set(flow.questions), "collect it with tests/bot/teams/collect.py, and keep only the new file"


def test_the_schema_refuses_what_is_not_of_version_1_5() -> None:
    text = {"type": "TextBlock", "text": "x"}
    assert card_schema().is_valid({"type": "AdaptiveCard", "version": "1.5", "body": [text]})
    assert not card_schema().is_valid({"type": "AdaptiveCard", "version": "1.5", "body": [{**text, "txet": "x"}]})
    assert not card_schema().is_valid({"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "Badge"}]})


def test_replies_are_drawn_in_their_order() -> None:
    both = activities([reply("danger"), reply("stale_1")], sign=sign)
    assert "999" in both[0]["text"]
    assert both[1]["text"] == drawn("stale_1")[0]["text"]


def test_typing_is_an_activity_of_its_own() -> None:
    assert typing() == {"type": "typing"}


def test_nothing_says_that_it_is_generated_and_no_message_suggests_actions() -> None:
    for name in NAMES:
        assert "AIGeneratedContent" not in str(drawn(name))
        assert "suggestedActions" not in str(drawn(name))


def test_who_helped_is_asked_of_answers_and_outcomes_alone() -> None:
    asks = {"type": "default"}
    for name in NAMES:
        feedback = [activity.get("channelData", {}).get("feedbackLoop") for activity in drawn(name)]
        assert feedback.count(asks) == (reply(name).kind in {"answer", "no_answer", "decision"}), name


def test_a_card_too_large_is_drawn_from_its_text() -> None:
    question = reply("question_topic")
    longer = question.model_copy(update={"custom": question.custom.model_copy(update={"hint": "A long hint. " * 3000})})
    drawing = activities([longer], sign=sign)
    assert_sendable(drawing)
    assert "What is this about?" in drawing[0]["text"]
    assert len(cards(drawing)) == 1


def test_a_reply_of_other_actions_is_drawn_from_its_text() -> None:
    bare = {"kind": "decision", "verdict": "share", "parts": {}, "answers": {}, "quotes": []}
    drawing = activities([BotReply.model_validate({"text": "**Share.**", "custom": bare})], sign=sign)
    assert [activity["text"] for activity in drawing] == ["**Share.**\n\nIf a child is in danger now, call 999."]
