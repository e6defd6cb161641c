"""What the buttons of the guided decision send. Anyone can type these, so `state` checks them like any other text."""

import json
from collections.abc import Mapping
from typing import Any

ANSWER = "answer"
CHANGE = "change_answer"
START = "start_share_check"
PREFILL = "prefill"
"""The question whether the facts in an opening message are right. It is not a question of the flow."""
CONFIRM, REFUSE, KEEP = "confirm", "refuse", "keep"
"""Its options: all the facts are right, none is, or only those that come with it."""


def answer_payload(question: str, option: str) -> str:
    """Return the payload that answers a question: `/answer{"question":…,"option":…}`."""
    return _payload(ANSWER, {"question": question, "option": option})


def keep_payload(facts: Mapping[str, str]) -> str:
    """Return the payload that keeps these of the offered facts and refuses the rest.

    It looks like `/answer{"question":"prefill","option":"keep","direction":"tell"}`. A channel may leave facts out.
    `turn` checks that each of those left is offered.
    """
    return _payload(ANSWER, {"question": PREFILL, "option": KEEP, **facts})


def change_payload(question: str) -> str:
    """Return the payload that asks an answered question again: `/change_answer{"question":…}`."""
    return _payload(CHANGE, {"question": question})


def start_payload(facts: Mapping[str, str]) -> str:
    """Return the payload that starts a case, with facts to confirm: `/start_share_check{"direction":"tell"}`."""
    return _payload(START, dict(facts)) if facts else f"/{START}"


def brought_by(text: str) -> dict[str, str]:
    """Return what a payload brings, as it was sent; nothing if the text is no payload.

    Rasa leaves out what its domain does not know, such as `danger_now`. A forged payload would therefore look whole.
    """
    _, brace, rest = text.partition("{")
    try:
        fields = json.loads(brace + rest) if brace else {}
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in fields.items()} if isinstance(fields, dict) else {}


def _payload(name: str, entities: dict[str, Any]) -> str:
    return f"/{name}{json.dumps(entities, separators=(',', ':'))}"
