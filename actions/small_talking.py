"""Replies to small talk. "Yes" and "no" mean something only after an answer, or after a question of ours."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from actions.outsiders import RECIPIENT, other_recipient_reply, whom_again
from actions.question_before import replies_before
from actions.reply import Reply
from actions.show_passage import show_passage
from knowledge.text.bare_words import bare_words

# The meaning of "yes", "no" and "not sure" after a quotation.
_AFTER_AN_ANSWER = {"affirm": "utter_what_next", "deny": "utter_not_that", "unsure": "utter_unsure"}

_YES = re.compile(
    r"(?:yes|yep|yup|yeah|yea|ye|yeh|yah|ya|aye|y|correct|thats right|thats correct|true|indeed|exactly|definitely"
    r"|absolutely|certainly|of course|(?:it|he|she) (?:is|does)|they (?:are|do))\b"
)


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
            return _recipient_reply(kind, _said(events), reply)
    answered = any(reply.get("kind") == "answer" for reply in replies_before(events))
    return Reply(_AFTER_AN_ANSWER[kind] if answered else "utter_default", {"kind": "plain"})


def _recipient_reply(kind: str, said: str, asked: Mapping[str, Any]) -> Reply:
    """Return the reply to small talk after the question whether somebody helps. "Ok" answers it neither way."""
    if kind != "affirm":
        return other_recipient_reply()
    if _YES.match(" ".join(bare_words(said))):
        return show_passage(asked["choices"][0]["passage_id"])
    return whom_again(asked["choices"])


def _said(events: Sequence[Mapping[str, Any]]) -> str:
    return next((str(event.get("text") or "") for event in reversed(events) if event.get("event") == "user"), "")
