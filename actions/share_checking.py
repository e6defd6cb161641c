"""The guided decision between Rasa's tracker and actions/share_check: slots in, replies and slots out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from rasa_sdk.interfaces import Tracker

from actions.endangered import contacts_of_case
from actions.facts import facts_of
from actions.noticing import notices, today
from actions.reply import Reply
from actions.share_check.case.asides import explained, how_many_more, listed, outcome_stands, why
from actions.share_check.case.changes import danger_asked_again, telling_asked_again
from actions.share_check.case.heard import Heard, Said, Turn
from actions.share_check.case.open_case import OpenCase, case_from, decided
from actions.share_check.case.prompts import prompt
from actions.share_check.case.resting import touched
from actions.share_check.case.said_back import said_back
from actions.share_check.flow.state import position
from actions.share_check.guided_decision import GuidedDecision, guided_decision
from actions.share_check.messages.question import OutgoingMessage
from actions.share_check.opening.prefill import allowed
from actions.share_check.rules.terms import Verdict
from actions.share_check.understanding.correcting import corrects
from actions.share_check.understanding.not_to_tell import says_not_to_tell
from knowledge.concern.circumstances import circumstances
from knowledge.reading.message import has_form_of_question, parts_of
from knowledge.reference.contacts import LOCAL_TIME, OF_THE_LADO, Need, now, together
from knowledge.routing.route import Route

CASE_SLOT = "share_check"
FORM = "share_check_form"
RECIPIENT = "recipient"
# Makes Rasa run the form next, which asks the case's next question.
ASK: dict[str, Any] = {"event": "followup", "name": FORM}


def case_of(tracker: Tracker) -> OpenCase | None:
    """Return the case stored in the conversation, or None."""
    return case_from(guided_decision().flow, tracker.get_slot(CASE_SLOT))


def kept(case: OpenCase, now: float) -> dict[str, Any]:
    """Return the event that stores a case in the conversation, as touched just now (`said_at`)."""
    return {"event": "slot", "name": CASE_SLOT, "value": as_of(case, now).as_dict()}


def as_of(case: OpenCase, now: float) -> OpenCase:
    """Return the case as touched, and perhaps decided, at this time. If the time is not known, return it unchanged."""
    return decided(guided_decision().flow, touched(case, now), now) if now else case


def said_at(events: Sequence[Mapping[str, Any]]) -> float:
    """Return when the latest message came, in seconds, by Rasa's own timestamp; 0 if there is none."""
    latest: Mapping[str, Any] = next((event for event in reversed(events) if event.get("event") == "user"), {})
    return float(latest.get("timestamp") or 0)


def said(message: Mapping[str, Any]) -> Said:
    """Return the tracker's latest message in the form the flow takes."""
    intent = message.get("intent") or {}
    entities = {str(entity["entity"]): str(entity["value"]) for entity in message.get("entities") or []}
    return Said(message.get("text") or "", intent.get("name") or "", entities)


def composed(message: OutgoingMessage) -> Reply:
    """Return a reply whose words come whole from knowledge/copy/share_check.yml."""
    return Reply(None, message.custom, buttons=message.buttons, text=message.text)


def opened(route: Route, now: float = 0.0) -> Reply:
    """Open a new case with the facts in a message. The form then asks about them."""
    judged = route.need if route.need in OF_THE_LADO else Need.EVERYONE
    return opened_with(facts_of(route), now, together(circumstances().of_case(route.reading.text), judged))


def opened_with(facts: Mapping[str, str], now: float = 0.0, need: Need = Need.EVERYONE) -> Reply:
    """Open a new case with facts to confirm. Leave out what the flow does not have.

    Args:
        facts: question to option.
        now: in seconds, as `time.time` counts them; 0 if not known.
        need: whose numbers its outcome shows.
    """
    return Reply.silent([kept(OpenCase(offered=allowed(facts, guided_decision().flow), need=need), now), ASK])


def with_need(case: OpenCase, message: Mapping[str, Any]) -> OpenCase:
    """Return the case with what a typed message says about where the child lives and whom the worry is about.

    What earlier messages said stays. An answer to who is to be told says where they are, and a question supposes a
    place ("would it be different in Bristol?"), so neither says where the child lives.
    """
    heard = said(message)
    if heard.is_button:
        return case
    whole = circumstances().of_case(heard.text)
    told = "" if _asks_whom(case) else " ".join(part for part in parts_of(heard.text) if not has_form_of_question(part))
    need = together(_of_worker(whole), circumstances().of_case(told))
    return replace(case, need=together(case.need, need))


def with_need_judged(case: OpenCase, before: OpenCase, route: Route) -> OpenCase:
    """Return the case with a worry about somebody who works with children that only the judge sees in a message.

    Args:
        case: the case after the message.
        before: the case before it. In an answer to who is to be told, the judge would see the one to be told.
        route: what the judge made of the message.
    """
    need = Need.EVERYONE if _asks_whom(before) else _of_worker(route.need)
    return replace(case, need=together(case.need, need))


def _asks_whom(case: OpenCase) -> bool:
    return position(guided_decision().flow, case.state).question == RECIPIENT


def _of_worker(need: Need) -> Need:
    """Return only whether the worry is about somebody who works with children, without where."""
    return Need.COLLEAGUE if need in OF_THE_LADO else Need.EVERYONE


def asked(case: OpenCase) -> Reply:
    """Return what the case asks next."""
    return composed(prompt(guided_decision(), case))


def outcome(case: OpenCase) -> Reply:
    """Return the outcome of a finished case, with the record dated when it was reached."""
    decision = guided_decision()
    decided_at = datetime.fromtimestamp(case.decided, LOCAL_TIME) if case.decided else now()
    message = decision.reply(case.state, decided_at, contacts_of_case(case.need), notices(), case.need)
    said_first, more = said_back(decision, case)
    # Whom to call comes before anything else.
    urgent = message.custom["verdict"] == Verdict.ACT_NOW
    text = f"{message.text}\n\n{said_first.rstrip()}".rstrip() if urgent else f"{said_first}{message.text}"
    return composed(OutgoingMessage(text, message.buttons, {**message.custom, **more}))


def stopped() -> Reply:
    """Say that the person has left the check."""
    return _notice("stopped", guided_decision().wording.conversation.stopped)


def stale() -> Reply:
    """Say that a button belongs to another step and has changed nothing."""
    return _notice("stale", guided_decision().wording.conversation.stale)


def remarks(turn: Turn, before: OpenCase) -> list[Reply]:
    """Return the remarks on a turn before the next question: a stale button, the reason for a question, a new start."""
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
    if turn.heard in (Heard.DECLINED, Heard.NOT_YES_OR_NO):
        asides = decision.wording.asides
        return [_notice("choose", asides.declined if turn.heard is Heard.DECLINED else asides.not_yes_or_no)]
    say = _ASIDES.get(turn.heard)
    return [composed(say(decision, before))] if say else []


def stands(case: OpenCase) -> Reply:
    """Say that the outcome of a case still applies, after a "yes" or "no" that changes nothing."""
    return composed(outcome_stands(guided_decision(), case, contacts_of_case(case.need)))


def not_understood(misses: int) -> Reply:
    """Say that a message was not understood. From the second time on, offer ways out."""
    decision = guided_decision()
    words = decision.wording.conversation
    if misses < 2:
        return _notice("not_understood", words.not_understood)
    ways = [
        {"title": words.command_why, "payload": "/why"},
        {"title": words.command_stop, "payload": "/stop"},
    ]
    return Reply(None, {"kind": "notice", "reason": "not_understood"}, buttons=ways, text=words.not_understood_again)


def is_correction(case: OpenCase, text: str) -> bool:
    """Return whether a message that was not taken takes back an answer of the case, rather than asks something."""
    decision = guided_decision()
    question = position(decision.flow, case.state).question
    is_answered = bool(case.state.answers or case.state.held) and question is not None
    return is_answered and not has_form_of_question(text) and corrects(text, question or "", decision.vocabulary)


def correcting() -> Reply:
    """Say how to change an earlier answer, where a message takes something back and does not plainly say what."""
    return _notice("not_understood", guided_decision().wording.conversation.correcting)


def asked_again_after(replies: Sequence[Reply], case: OpenCase) -> OpenCase:
    """Return the case after these replies to a message: with the contacts among them, it asks about danger again.

    It stays as it is where it does not say that nobody is in danger.
    """
    tells = any(reply.custom.get("kind") == "danger" for reply in replies)
    return danger_asked_again(guided_decision(), case) if tells else case


def telling_asked_again_after(text: str, case: OpenCase) -> OpenCase:
    """Return the case after a typed message: where that says not to tell the family, it asks about telling them again.

    It stays as it is where the question is open, was not asked yet, or has the answer that telling is unsafe.
    """
    return telling_asked_again(guided_decision(), case) if says_not_to_tell(text) else case


def still_doubted(before: OpenCase, after: OpenCase) -> list[Reply]:
    """Return the warning that an outcome may not hold, as long as nobody has said which answer is another.

    Args:
        before: the case before a message.
        after: the case after it.
    """
    waits = before.doubted and after.doubted and after.changing and not after.resting
    warning = guided_decision().wording.conversation.outcome_corrected
    return [_notice("outcome_in_doubt", warning)] if waits else []


def _notice(reason: str, text: str) -> Reply:
    return Reply(None, {"kind": "notice", "reason": reason}, text=text)


def _why(decision: GuidedDecision, case: OpenCase) -> OutgoingMessage:
    """Explain the present screen, with the changes in the law that bear on its quotations."""
    return why(decision, case, notices(), today())


# Turns that only ask something about the check.
_ASIDES = {
    Heard.WHY: _why,
    Heard.EXPLAINED: explained,
    Heard.HOW_MANY: how_many_more,
    Heard.LISTED: listed,
}
