"""The guided decision between Rasa's tracker and actions/share_check: slots in, replies and slots out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rasa_sdk.interfaces import Tracker

from actions.facts import facts_of
from actions.reply import Reply
from actions.share_check.guided_decision import GuidedDecision, guided_decision
from actions.share_check.messages import Message, why_text
from actions.share_check.open_case import OpenCase, case_from, is_confirming
from actions.share_check.payloads import PREFILL
from actions.share_check.prefill import allowed
from actions.share_check.prompts import CHANGE, prompt, said_back
from actions.share_check.state import position
from actions.share_check.terms import Verdict
from actions.share_check.turn import Heard, Said, Turn
from knowledge.contacts import load_contacts
from knowledge.routing.route import Route

CASE_SLOT = "share_check"
FORM = "share_check_form"
# The event that makes Rasa run the form next, which asks what the case asks.
ASK: dict[str, Any] = {"event": "followup", "name": FORM}


def case_of(tracker: Tracker) -> OpenCase | None:
    """The case that the conversation keeps, or None."""
    return case_from(guided_decision().flow, tracker.get_slot(CASE_SLOT))


def kept(case: OpenCase) -> dict[str, Any]:
    """The event that keeps a case in the conversation."""
    return {"event": "slot", "name": CASE_SLOT, "value": case.as_dict()}


def said(message: Mapping[str, Any]) -> Said:
    """The tracker's latest message as the flow takes it."""
    intent = message.get("intent") or {}
    entities = {str(entity["entity"]): str(entity["value"]) for entity in message.get("entities") or []}
    return Said(message.get("text") or "", intent.get("name") or "", entities)


def composed(message: Message) -> Reply:
    """A message whose words come whole from share_check/wording.yml."""
    return Reply(None, message.custom, buttons=message.buttons, text=message.text)


def opened(route: Route) -> Reply:
    """A new case with what a message already says of it, which the form then asks about."""
    return opened_with(facts_of(route))


def opened_with(facts: Mapping[str, str]) -> Reply:
    """A new case with facts that wait to be confirmed. What the flow does not have is left out."""
    return Reply.silent([kept(OpenCase(offered=allowed(facts, guided_decision().flow))), ASK])


def asked(case: OpenCase) -> Reply:
    """What the case asks next."""
    return composed(prompt(guided_decision(), case))


def outcome(case: OpenCase) -> Reply:
    """The outcome of a case that has one, with the record as of now."""
    contacts = [contact.shown() for contact in load_contacts()]
    decision = guided_decision()
    message = decision.reply(case.state, datetime.now().astimezone(), contacts)
    said_first, more = said_back(decision, case)
    # Whom to call comes before anything else that is said.
    urgent = message.custom["verdict"] == Verdict.ACT_NOW
    text = f"{message.text}\n\n{said_first.rstrip()}".rstrip() if urgent else f"{said_first}{message.text}"
    return composed(Message(text, message.buttons, {**message.custom, **more}))


def stopped() -> Reply:
    """That the check has been left."""
    return _notice("stopped", guided_decision().wording.conversation.stopped)


def stale() -> Reply:
    """That a button belongs to another step and has changed nothing."""
    return _notice("stale", guided_decision().wording.conversation.stale)


def remarks(turn: Turn, before: OpenCase) -> list[Reply]:
    """What is said about a turn before the next question: a stale button, the reason for a question, a new start."""
    decision = guided_decision()
    words = decision.wording.conversation
    if turn.heard is Heard.STALE:
        return [stale()]
    if turn.heard is Heard.STARTED_AGAIN:
        return [_notice("started_again", words.started_again)]
    if turn.heard is Heard.WENT_BACK and not before.state.answers:
        return [_notice("first_question", words.at_first_question)]
    if turn.heard is Heard.CHOOSING_CHANGE and not before.state.answers:
        return [_notice("nothing_to_change", words.nothing_to_change)]
    if turn.heard is Heard.WHY:
        return _why(decision, before)
    return []


def not_understood(misses: int) -> Reply:
    """That a message was not understood; from the second time on with ways out."""
    decision = guided_decision()
    words = decision.wording.conversation
    if misses < 2:
        return _notice("not_understood", words.not_understood)
    ways = [
        {"title": words.command_why, "payload": "/why"},
        {"title": words.command_stop, "payload": "/stop"},
    ]
    return Reply(None, {"kind": "notice", "reason": "not_understood"}, buttons=ways, text=words.not_understood_again)


def _why(decision: GuidedDecision, case: OpenCase) -> list[Reply]:
    """The reason for what is on the screen, which is not always a question of the flow."""
    words = decision.wording.conversation
    if case.changing:
        return [Reply(None, {"kind": "plain", "why": CHANGE}, text=words.why_change)]
    if is_confirming(decision.flow, case):
        return [Reply(None, {"kind": "plain", "why": PREFILL}, text=words.why_confirm)]
    question = position(decision.flow, case.state).question
    if question is None:
        return [Reply(None, {"kind": "plain", "why": "outcome"}, text=words.why_outcome)]
    text = why_text(question, decision.flow, decision.wording, decision.passages)
    return [Reply(None, {"kind": "plain", "why": question}, text=text)]


def _notice(reason: str, text: str) -> Reply:
    return Reply(None, {"kind": "notice", "reason": reason}, text=text)
