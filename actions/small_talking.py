"""Replies to small talk. "Yes" and "no" mean something only after an answer, or after a question of ours."""

from collections.abc import Mapping, Sequence
from typing import Any

from actions.outsiders import RECIPIENT, other_recipient_reply
from actions.question_before import replies_before
from actions.reply import Reply
from actions.show_passage import show_passage

# The meaning of "yes", "no" and "not sure" after a quotation.
_AFTER_AN_ANSWER = {"affirm": "utter_what_next", "deny": "utter_not_that", "unsure": "utter_unsure"}


def small_talk_reply(kind: str, events: Sequence[Mapping[str, Any]] = ()) -> Reply:
    """Return the reply to small talk after these events.

    Args:
        kind: the kind of small talk (knowledge/text/small_talk.py).
        events: the tracker's events.
    """
    if kind not in _AFTER_AN_ANSWER:
        return Reply(f"utter_{kind}", {"kind": "plain"})
    for reply in replies_before(events):
        if reply.get("kind") == "clarify" and reply.get("reason") == RECIPIENT:
            return show_passage(reply["choices"][0]["passage_id"]) if kind == "affirm" else other_recipient_reply()
    answered = any(reply.get("kind") == "answer" for reply in replies_before(events))
    return Reply(_AFTER_AN_ANSWER[kind] if answered else "utter_default", {"kind": "plain"})
