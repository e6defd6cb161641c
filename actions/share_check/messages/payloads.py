"""What the buttons of the guided decision send. Anyone can type these, so `state` checks them like any
other text.
"""

import json
from collections.abc import Mapping
from typing import Any

ANSWER = "answer"
CHANGE = "change_answer"
START = "start_share_check"
PREFILL = "prefill"
"""The question whether the facts of an opening message are right; no question of the flow."""
CONFIRM, REFUSE, KEEP = "confirm", "refuse", "keep"
"""Its options: all of them are right, none is, and only those that come with it are."""


def answer_payload(question: str, option: str) -> str:
    """The payload that answers a question: `/answer{"question":…,"option":…}`."""
    return _payload(ANSWER, {"question": question, "option": option})


def keep_payload(facts: Mapping[str, str]) -> str:
    """The payload that keeps these of the facts that are offered, and refuses the rest.

    `/answer{"question":"prefill","option":"keep","direction":"tell"}`: a channel may leave facts out, and `turn` checks
    that each of those left is offered.
    """
    return _payload(ANSWER, {"question": PREFILL, "option": KEEP, **facts})


def change_payload(question: str) -> str:
    """The payload that asks an answered question again: `/change_answer{"question":…}`."""
    return _payload(CHANGE, {"question": question})


def start_payload(facts: Mapping[str, str]) -> str:
    """The payload that starts a case, with facts to be confirmed: `/start_share_check{"direction":"tell"}`."""
    return _payload(START, dict(facts)) if facts else f"/{START}"


def brought_by(text: str) -> dict[str, str]:
    """What a payload brings, as it was sent; nothing where it is none.

    Rasa leaves out what its domain does not know, such as `danger_now`, so that a forged payload would look whole.
    """
    _, brace, rest = text.partition("{")
    try:
        fields = json.loads(brace + rest) if brace else {}
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in fields.items()} if isinstance(fields, dict) else {}


def _payload(name: str, entities: dict[str, Any]) -> str:
    return f"/{name}{json.dumps(entities, separators=(',', ':'))}"
