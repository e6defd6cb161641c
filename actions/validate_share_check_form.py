"""`validate_share_check_form`: takes each message while the guided decision is open."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.endangered import danger_reply
from actions.looking_up import SMALL_TALK, look_up
from actions.reply import Reply
from actions.report_danger import is_danger
from actions.searching import searcher
from actions.share_check.guided_decision import guided_decision
from actions.share_check.open_case import OpenCase, is_finished
from actions.share_check.turn import Heard, take_turn
from actions.share_checking import FORM, case_of, kept, not_understood, remarks, said, stale
from actions.show_passage import show_passage

ANSWER_SLOT = "share_check_answer"
# A message of so many words that is no answer may be a question to the guidance without a question mark.
_LONG = 5
_QUESTION_WORDS = frozenset(
    ["can", "could", "do", "does", "should", "what", "which", "who", "how", "when", "where", "why", "is", "must", "may"]
)


class ValidateShareCheckForm(ReplyingAction):
    """Applies each message to the case, or answers it and lets the form ask again where it was.

    rasa-sdk's FormValidationAction keeps only the form's own slots; the case is kept in another, so this is an action
    of the name that Rasa's form calls. If it fails, the case stays as it was and the form asks again.
    """

    def name(self) -> str:
        """The name by which the form finds it."""
        return "validate_share_check_form"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """Nothing while the form is only being opened: the message that opened it is no answer."""
        case = case_of(tracker)
        if _is_being_opened(tracker.events):
            return []
        if case is None:
            return [Reply.silent([_waits_for(None)])]
        after, replies = take_message(case, tracker.latest_message)
        done = is_finished(guided_decision().flow, after)
        return [*replies, Reply.silent([kept(after), _waits_for(None if done else ANSWER_SLOT)])]


def _is_being_opened(events: Sequence[Mapping[str, Any]]) -> bool:
    """Whether another action than the form's has run since the person spoke: the one that opened the form.

    Rasa's form calls its validation with its own execution already among the events, also when it is only activated.
    """
    for event in reversed(events):
        if event["event"] == "user":
            return False
        if event["event"] == "action" and event["name"] != FORM:
            return True
    return False


def _waits_for(slot: str | None) -> dict[str, Any]:
    """The event that tells the form what to ask for; None closes it."""
    return {"event": "slot", "name": "requested_slot", "value": slot}


def take_message(case: OpenCase, message: Mapping[str, Any]) -> tuple[OpenCase, list[Reply]]:
    """A message to an open case: the case after it, and what to say before the next question."""
    if message.get("danger_by_pattern"):
        return case, [danger_reply()]
    turn = take_turn(guided_decision(), case, said(message))
    if turn.heard is not Heard.NOT_AN_ANSWER:
        return turn.case, [*_danger_besides(message), *remarks(turn, case)]
    replies = _interruption(message)
    if replies:
        return replace(case, misses=0), replies
    # A list of answers to change that was not chosen from is closed, so that nobody is caught in it.
    missed = replace(case, misses=case.misses + 1, changing=False)
    return missed, [not_understood(missed.misses)]


def _danger_besides(message: Mapping[str, Any]) -> list[Reply]:
    """The contacts for an answer that tells of danger besides; a shorter message can only be the answer."""
    heard = said(message)
    long = not heard.is_button and len(heard.text.split()) >= _LONG
    return [danger_reply()] if long and heard.intent == "danger" and is_danger(message) else []


def _interruption(message: Mapping[str, Any]) -> list[Reply]:
    """The replies to danger, a question or small talk in the middle; none for what seems a failed answer."""
    heard = said(message)
    if heard.is_button:
        return [_button(heard.intent, heard.entities.get("passage_id", ""))]
    if heard.intent == "danger" and is_danger(message):
        return [danger_reply()]
    if heard.intent in SMALL_TALK:
        return [Reply(f"utter_{heard.intent}", {"kind": "plain"})]
    words = heard.text.lower().split()
    asks = "?" in heard.text or (bool(words) and words[0] in _QUESTION_WORDS)
    if asks or len(words) >= _LONG:
        found = look_up(message)
        # A statement that nothing covers is an answer in words that are not known.
        return found if asks or found[0].custom["kind"] != "no_answer" else []
    return [danger_reply()] if searcher().is_danger(heard.text) else []


def _button(intent: str, passage_id: str) -> Reply:
    if intent == "show_passage":
        return show_passage(passage_id)
    return Reply(f"utter_{intent}", {"kind": "plain"}) if intent in SMALL_TALK else stale()
