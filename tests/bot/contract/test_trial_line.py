"""Until everything is confirmed, each reply says that this is a trial."""

from typing import Any

import pytest

from bot.contract.replies import BotReply
from tests.bot.gateway.fakes import KINDS

TRIAL = "This is a trial: check what it says before you rely on it."


@pytest.fixture(autouse=True)
def trial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.going_live.signing.Trial.is_on", lambda _: True)


@pytest.mark.parametrize("reply", KINDS, ids=lambda one: one["custom"]["kind"])
def test_each_kind_of_reply_says_so_last(reply: dict[str, Any]) -> None:
    said = BotReply.model_validate(reply)
    assert said.text.endswith(TRIAL)
    assert said.text.startswith(reply["text"])
    assert said.custom.trial_line == TRIAL
    assert said.custom.safety_line and said.custom.safety_line.endswith(TRIAL)


@pytest.mark.parametrize("text", ["Hello.", "Call 999 now."])
def test_each_reply_says_so_once_and_still_gives_the_number(text: str) -> None:
    said = BotReply.model_validate({"text": text, "custom": {"kind": "plain"}})
    assert said.text.endswith(TRIAL)
    assert "999" in said.text
    again = BotReply.model_validate(said.as_json())
    assert again.text.count(TRIAL) == 1


def test_a_channel_that_draws_the_line_apart_has_it_with_the_number() -> None:
    said = BotReply.model_validate({"text": "Hello.", "custom": {"kind": "plain"}})
    assert said.custom.safety_line == f"If a child is in danger now, call 999. {TRIAL}"
