import json
from datetime import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from actions.share_check.flow.state import State
from actions.share_check.guided_decision import guided_decision
from bot.contract.replies import BotReply, notice
from bot.conversation.screening import load_allowed_payloads, refusal_of_payload
from tests.bot.gateway.fakes import ANSWER, DANGER, GLOSSARY, KINDS, LINE, WORRY, told
from tests.bot.gateway.law import NOTICE, NOTICE_LINES, with_law


@pytest.mark.parametrize("reply", KINDS, ids=lambda reply: reply["custom"]["kind"])
def test_a_reply_of_the_contract_is_kept_to_the_letter_with_the_safety_line(reply: dict[str, Any]) -> None:
    assert BotReply.model_validate(reply).as_json() == told(reply)
    assert BotReply.model_validate(told(reply)).as_json() == told(reply)


def test_a_field_that_the_contract_does_not_name_is_passed_on_inside_custom() -> None:
    reply = {"text": "x", "custom": {"kind": "plain", "mood": {"calm": None}}}
    assert BotReply.model_validate(reply).as_json() == told(reply)


@pytest.mark.parametrize("answers", [{}, {"danger_now": "yes"}, {"danger_now": "no", "topic": "something_else"}])
def test_what_the_guided_decision_says_fits_and_its_buttons_are_let_through(answers: dict[str, str]) -> None:
    message = guided_decision().reply(State(answers), datetime(2026, 11, 22, 9, 0))
    said = {"text": message.text, "buttons": message.buttons, "custom": message.custom}
    assert BotReply.model_validate(said).as_json() == told(json.loads(json.dumps(said)))
    allowed = load_allowed_payloads()
    assert [refusal_of_payload(button["payload"], allowed) for button in message.buttons] == [None] * len(
        message.buttons
    )


@pytest.mark.parametrize("count", [0, 4])
def test_an_answer_has_one_to_three_quotes(count: int) -> None:
    custom: dict[str, Any] = ANSWER["custom"]  # type: ignore[assignment]
    with pytest.raises(ValidationError):
        BotReply.model_validate({"text": "x", "custom": {"kind": "answer", "quotes": custom["quotes"] * count}})


def test_a_notice_carries_its_reason_and_more() -> None:
    assert notice("unavailable", "Sorry.", reference="A").as_json() == {
        "text": f"Sorry.\n\n{LINE}",
        "custom": {"kind": "notice", "reason": "unavailable", "reference": "A", "safety_line": LINE},
    }


def without(reply: dict[str, Any], field: str) -> dict[str, Any]:
    return {**reply, "custom": {key: part for key, part in reply["custom"].items() if key != field}}


@pytest.mark.parametrize(
    "reply",
    [
        without(WORRY, "contacts"),
        without(WORRY, "to_tell"),
        {**WORRY, "custom": {**WORRY["custom"], "contacts": []}},  # type: ignore[dict-item]
        {**WORRY, "custom": {**WORRY["custom"], "audience": "dog"}},  # type: ignore[dict-item]
        {**DANGER, "custom": {**DANGER["custom"], "contacts": []}},  # type: ignore[dict-item]
        without(GLOSSARY, "meaning"),
        without(GLOSSARY, "ours"),
        {**GLOSSARY, "custom": {**GLOSSARY["custom"], "ours": False}},  # type: ignore[dict-item]
    ],
)
def test_half_a_worry_or_glossary_is_no_reply(reply: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        BotReply.model_validate(reply)


@pytest.mark.parametrize("kind", ["plain", "no_answer", "clarify", "notice"])
def test_contacts_may_come_with_what_is_no_emergency(kind: str) -> None:
    more: dict[str, Any] = {
        "no_answer": {"further_reading": []},
        "clarify": {"choices": [{"passage_id": "a", "question": "b"}]},
    }
    custom: dict[str, Any] = {"kind": kind, "reason": "x", "contacts": [{"name": "a", "phone": "1", "when": "c"}]}
    custom |= more.get(kind, {})
    assert BotReply.model_validate({"text": "x", "custom": custom}).custom.contacts[0].phone == "1"  # type: ignore[union-attr, index]
    del custom["contacts"][0]["phone"]
    with pytest.raises(ValidationError):
        BotReply.model_validate({"text": "x", "custom": custom})


def test_what_is_said_of_the_law_goes_over_the_wire_as_it_came() -> None:
    answer = with_law(BotReply.model_validate(ANSWER), at=0, lines=NOTICE_LINES, notices=[NOTICE])
    custom = answer.as_json()["custom"]
    assert custom["notices"] == [NOTICE]
    assert custom["quotes"][0]["law_lines"] == NOTICE_LINES


def test_a_notice_that_is_no_published_one_is_no_part_of_a_reply() -> None:
    with pytest.raises(ValidationError):
        with_law(BotReply.model_validate(ANSWER), notices=[{**NOTICE, "status": "draft"}])


def test_a_notice_without_a_day_yet_is_one() -> None:
    answer = with_law(BotReply.model_validate(ANSWER), notices=[{**NOTICE, "effective": None}])
    assert answer.as_json()["custom"]["notices"][0]["effective"] is None
