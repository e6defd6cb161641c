"""The replies that the cards are drawn from in the tests are those that people get today."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pytest

from tests.bot.teams.collect import REPLIES, replies
from tests.end_to_end.running import RunningAssistant

pytestmark = pytest.mark.end_to_end


def test_no_reply_has_fields_with_which_no_card_was_drawn(teams_assistant: RunningAssistant) -> None:
    stored = fields(json.loads(path.read_text(encoding="utf-8")) for path in REPLIES.glob("*.json"))
    today = fields(reply for _, reply in replies(teams_assistant.url, teams_assistant.var))
    missing = {kind: names - stored[kind] for kind, names in today.items() if names - stored[kind]}
    assert missing == {}, "collect the replies again: tests/bot/teams/collect.py"


def fields(given: Iterable[dict[str, Any]]) -> dict[str, set[str]]:
    """The names of the fields of each kind of reply, with those of its record."""
    found: dict[str, set[str]] = defaultdict(set)
    for reply in given:
        custom = reply["custom"]
        kind = f"{custom['kind']} {custom.get('key') or custom.get('verdict') or ''}".strip()
        found[kind] |= {*reply, *custom, *(f"record: {name}" for name in custom.get("record") or {})}
    return found
