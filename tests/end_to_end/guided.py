"""Steps through the guided decision as a person does, for the tests."""

import json
from collections.abc import Mapping
from typing import Any

from tests.end_to_end.chatting import Person

# Every tap needed for "you can share this".
TO_SHARE = {
    "danger_now": "no",
    "topic": "safeguarding",
    "direction": "tell",
    "purpose": "prevent_harm",
    "recipient": "safeguarding_role",
    "minimum": "all_needed",
    "sector": "public_sector",
    "special_category": "no",
    "telling_is_unsafe": "no",
    "frequency": "one_off",
}
Replies = list[dict[str, Any]]


def start(person: Person) -> Replies:
    return person.tap("/start_share_check")


def choose(person: Person, question: str, option: str) -> Replies:
    """Tap an option."""
    return person.tap(f"/answer{json.dumps({'question': question, 'option': option})}")


def answered_until(person: Person, question: str) -> Replies:
    """Start, and tap through TO_SHARE until that question is asked."""
    replies = start(person)
    for key, option in TO_SHARE.items():
        if key == question:
            break
        replies = choose(person, key, option)
    assert asked(replies) == question
    return replies


def decided(person: Person, **changes: str) -> dict[str, Any]:
    """Start, tap through TO_SHARE with these changes, and return the decision's custom part."""
    replies = start(person)
    for question, option in {**TO_SHARE, **changes}.items():
        replies = choose(person, question, option)
        if replies[-1]["custom"]["kind"] == "decision":
            break
    return decision(replies)


def asked(replies: Replies) -> str | None:
    """The key of the question in the last reply, or None."""
    custom = replies[-1]["custom"]
    return custom["key"] if custom["kind"] == "question" else None


def given(replies: Replies) -> Mapping[str, str]:
    """The answers so far, from the last reply."""
    answers: Mapping[str, str] = replies[-1]["custom"]["answers"]
    return answers


def decision(replies: Replies) -> dict[str, Any]:
    """The custom part of the decision in the last reply."""
    custom: dict[str, Any] = replies[-1]["custom"]
    assert custom["kind"] == "decision", custom
    return custom


def reasons(replies: Replies) -> list[str | None]:
    """The reason of each notice, or None for a reply of another kind."""
    return [reply["custom"].get("reason") for reply in replies]
