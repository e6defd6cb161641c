"""Measure what the assistant makes of an opening message: its facts, and whether the check starts."""

import json
from typing import Any

from actions.copy import conversation_words
from actions.reply import Reply
from actions.responding import respond
from actions.share_check.commands.opening_figures import Facts, OpeningResult
from actions.share_check.messages.payloads import START
from actions.share_checking import CASE_SLOT


def heard(text: str) -> OpeningResult:
    """Return the facts from a first message, in a new case or on a button, and whether the check started."""
    replies = respond({"text": text, "intent": {"name": "message"}, "entities": []})
    brought = [
        facts for reply in replies for facts in (_kept(reply), *map(_of_button, reply.buttons)) if facts is not None
    ]
    return OpeningResult(max(brought, key=len, default={}), bool(brought))


def _kept(reply: Reply) -> Facts | None:
    cases: list[dict[str, Any]] = [event["value"] for event in reply.events if event.get("name") == CASE_SLOT]
    return cases[0]["offered"] if cases else None


def _of_button(button: dict[str, str]) -> Facts | None:
    name, brace, facts = button["payload"].partition("{")
    # The other button that starts the check brings a fact of its own: that somebody does not help.
    if name != f"/{START}" or button["title"] != conversation_words().start:
        return None
    found: dict[str, str] = json.loads(brace + facts) if brace else {}
    return found
