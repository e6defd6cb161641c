"""`validate_share_check_form`: takes each message while the guided decision is open."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction, described
from actions.endangered import danger_reply
from actions.reply import Reply
from actions.responding import answer_in_between
from actions.searching import searcher
from actions.share_check.case.open_case import OpenCase, is_confirming, is_finished, without_remarks
from actions.share_check.case.resting import is_idle, laid_to_rest, woken
from actions.share_check.case.turn import Heard, Said, Turn, take_turn
from actions.share_check.case.waking import CARRY_ON, LEAVES, wish_of
from actions.share_check.flow.state import position
from actions.share_check.guided_decision import guided_decision
from actions.share_check.messages.payloads import START
from actions.share_check.understanding.deciding import NO_ANSWER, TAKE_FROM, Extent, Understood
from actions.share_check.understanding.understand import part_of
from actions.share_checking import FORM, case_of, kept, not_understood, remarks, said, said_at, stale, with_need
from actions.show_passage import show_passage
from knowledge.answers.classifier import TypedAnswer
from knowledge.concern.crossing import Level
from knowledge.errors import KnowledgeError
from knowledge.routing.route import Route, Wish
from knowledge.text.small_talk import ALONE

# Routes the message when it is first called.
Routed = Callable[[], Route]

logger = logging.getLogger(__name__)

ANSWER_SLOT = "share_check_answer"
DANGER_NOW = "danger_now"
# What tells of danger is an answer to these, and elsewhere something that comes in between.
_ON_DANGER = frozenset({DANGER_NOW, "telling_is_unsafe"})
# An answer of so many words may tell of danger besides.
_LONG = 5
_SMALL_TALK_BUTTONS = frozenset({"greet", "help"})


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
        now = said_at(tracker.events)
        if case.resting or is_idle(case, now):
            after, replies = wake(case, tracker.latest_message, tracker.events)
        else:
            after, replies = take_message(
                with_need(case, tracker.latest_message), tracker.latest_message, tracker.events
            )
        done = is_finished(guided_decision().flow, after)
        # While it rests nobody has touched it.
        event = kept(after, 0.0 if after.resting else now)
        return [*replies, Reply.silent([event, _waits_for(None if done else ANSWER_SLOT)])]


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


def take_message(
    case: OpenCase, message: Mapping[str, Any], events: Sequence[Mapping[str, Any]] = ()
) -> tuple[OpenCase, list[Reply]]:
    """A message to an open case: the case after it, and what to say before the next question."""
    # Routing embeds the message, so it is done once, and only where something asks for it.
    routed = cache(lambda: searcher().route(message["text"]))
    turn = take_turn(guided_decision(), case, said(message), partial(_learned, routed))
    if turn.heard is not Heard.NOT_AN_ANSWER:
        unclear = turn.heard in (Heard.NEARLY, Heard.DECLINED)
        besides = (
            _contacts_unless_plainly_no(case, message, routed) if unclear else _danger_besides(turn, message, routed)
        )
        return turn.case, [*besides, *remarks(turn, case)]
    replies = _interruption(message, events, routed)
    if replies:
        return replace(without_remarks(case), misses=0, aside=True), replies
    # A list of answers to change that was not chosen from is closed, so that nobody is caught in it.
    missed = replace(without_remarks(case), misses=case.misses + 1, changing=False)
    return missed, [*_contacts_unless_plainly_no(case, message, routed), not_understood(missed.misses)]


def wake(
    case: OpenCase, message: Mapping[str, Any], events: Sequence[Mapping[str, Any]] = ()
) -> tuple[OpenCase, list[Reply]]:
    """A message to a case that nobody has touched for a while: nothing in it is taken for an answer.

    It goes on only where it was asked if it should; it can always be left. Danger and questions are met first.
    """
    decision, heard = guided_decision(), said(message)
    command = wish_of(decision, case, heard)
    if command in LEAVES:
        # The button that starts the check brings the facts of its message.
        starts = heard.is_button and heard.intent == START
        turn = take_turn(decision, case, heard if starts else Said(f"/{command}", command))
        return turn.case, remarks(turn, case)
    if command == CARRY_ON and case.resting:
        return woken(without_remarks(case)), []
    resting = laid_to_rest(without_remarks(case), said_at(events))
    if command is not None:
        return resting, []
    routed = cache(lambda: searcher().route(message["text"]))
    if heard.is_button:
        return resting, _button_of_a_resting_case(heard)
    replies = _interruption(message, events, routed)
    plainly_no = decision.understood(DANGER_NOW, heard.text) == Understood("no")
    tells = any(reply.custom.get("kind") == "danger" for reply in replies)
    besides = [] if plainly_no or tells else _contacts_unless_plainly_no(case, message, routed)
    return resting, [*besides, *replies]


def _button_of_a_resting_case(heard: Said) -> list[Reply]:
    """The contacts where an answer would call for help; what is no answer as ever; nothing for any other button."""
    if heard.intent == "answer":
        entities = heard.entities
        calls = entities.get("question") == DANGER_NOW and entities.get("option") != "no"
        return [danger_reply()] if calls else []
    replies = [_button(heard.intent, heard.entities.get("passage_id", ""))]
    return [reply for reply in replies if reply.custom.get("reason") != "stale"]


def _learned(routed: Routed, question: str, text: str) -> TypedAnswer | None:
    """What was learned of typed answers; no answer is what is small talk or in another language, and what may tell of
    harm and is not plainly an answer.

    Without an index the listed words decide alone, as the log says.
    """
    try:
        route = routed()
        is_talk = route.wish is Wish.SMALL_TALK and route.small_talk not in ALONE
        if is_talk or route.wish is Wish.NOT_ENGLISH:
            return NO_ANSWER
        found = searcher().typed_answer(question, route.reading)
        if question in _ON_DANGER or route.concern.level is Level.NONE:
            return found
        # "So that he is not hurt again" is a purpose, and is taken with the contacts beside it.
        sure = 0.0 if found is None else found.plain if route.concern.level is Level.DANGER else found.likely
        return found if sure >= TAKE_FROM else NO_ANSWER
    except KnowledgeError as error:
        logger.warning("typed answers are understood by the listed words alone: %s", described(error))
        return None


def _contacts_unless_plainly_no(case: OpenCase, message: Mapping[str, Any], routed: Routed) -> list[Reply]:
    """The contacts where it was asked whether a child is in danger, and words came back that are not plainly no."""
    asked = position(guided_decision().flow, case.state).question
    typed = said(message).text.strip()
    if asked != DANGER_NOW or case.changing or is_confirming(guided_decision().flow, case) or not typed:
        return []
    return [danger_reply(routed().need)]


def _danger_besides(turn: Turn, message: Mapping[str, Any], routed: Routed) -> list[Reply]:
    """The contacts for an answer that tells of danger besides; a shorter message can only be the answer."""
    heard = said(message)
    if heard.is_button or len(heard.text.split()) < _LONG or _says_nothing_besides(turn, heard.text):
        return []
    return [danger_reply(routed().need)] if routed().concern.level is Level.DANGER else []


def _says_nothing_besides(turn: Turn, text: str) -> bool:
    """Whether "no one is in danger" is the whole of what was typed: it names the danger that it denies."""
    is_no = turn.case.taken == DANGER_NOW and turn.case.state.answers.get(DANGER_NOW) == "no"
    return is_no and part_of(text, DANGER_NOW, guided_decision().vocabulary) is not Extent.PASSING


def _interruption(message: Mapping[str, Any], events: Sequence[Mapping[str, Any]], routed: Routed) -> list[Reply]:
    """The replies to danger, a question or small talk in the middle; none for what seems a failed answer."""
    heard = said(message)
    if heard.is_button:
        return [_button(heard.intent, heard.entities.get("passage_id", ""))]
    return answer_in_between(routed(), events) if heard.text.strip() else []


def _button(intent: str, passage_id: str) -> Reply:
    if intent == "show_passage":
        return show_passage(passage_id)
    return Reply(f"utter_{intent}", {"kind": "plain"}) if intent in _SMALL_TALK_BUTTONS else stale()
