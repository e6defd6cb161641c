import json
from datetime import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from actions.share_check.guided_decision import guided_decision
from actions.share_check.state import State
from bot.gateway.replies import Reply, notice
from bot.gateway.screening import load_allowed_payloads, refusal_of_payload
from tests.bot.gateway.fakes import (
    ANSWER,
    CLARIFY,
    DANGER,
    DECISION,
    NO_ANSWER,
    OUT_OF_SCOPE,
    PLAIN,
    QUESTION,
)


@pytest.mark.parametrize("reply", [ANSWER, CLARIFY, DANGER, DECISION, NO_ANSWER, OUT_OF_SCOPE, PLAIN, QUESTION])
def test_a_reply_of_the_contract_is_kept_to_the_letter(reply: dict[str, Any]) -> None:
    assert Reply.model_validate(reply).as_json() == reply


def test_a_field_that_the_contract_does_not_name_is_passed_on_inside_custom() -> None:
    reply = {"text": "x", "custom": {"kind": "plain", "mood": {"calm": None}}}
    assert Reply.model_validate(reply).as_json() == reply


@pytest.mark.parametrize("answers", [{}, {"danger_now": "yes"}, {"danger_now": "no", "topic": "something_else"}])
def test_what_the_guided_decision_says_fits_and_its_buttons_are_let_through(answers: dict[str, str]) -> None:
    message = guided_decision().reply(State(answers), datetime(2026, 11, 22, 9, 0))
    said = {"text": message.text, "buttons": message.buttons, "custom": message.custom}
    assert Reply.model_validate(said).as_json() == json.loads(json.dumps(said))
    allowed = load_allowed_payloads()
    assert [refusal_of_payload(button["payload"], allowed) for button in message.buttons] == [None] * len(
        message.buttons
    )


@pytest.mark.parametrize("count", [0, 4])
def test_an_answer_has_one_to_three_quotes(count: int) -> None:
    custom: dict[str, Any] = ANSWER["custom"]  # type: ignore[assignment]
    with pytest.raises(ValidationError):
        Reply.model_validate({"text": "x", "custom": {"kind": "answer", "quotes": custom["quotes"] * count}})


def test_a_notice_carries_its_reason_and_more() -> None:
    assert notice("unavailable", "Sorry.", reference="A").as_json() == {
        "text": "Sorry.",
        "custom": {"kind": "notice", "reason": "unavailable", "reference": "A"},
    }
