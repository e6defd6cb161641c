"""Until everything is confirmed, each reply says that this is a trial."""

from pathlib import Path

import pytest

from bot.contract.replies import BotReply
from knowledge.content_store.opening import open_store

TRIAL = "This is a trial: check what it says before you rely on it."


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    open_store()


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
