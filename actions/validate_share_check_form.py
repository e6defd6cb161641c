"""`validate_share_check_form`: takes each message while the guided decision is open."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction, described
from actions.danger_gate import (
    Fit,
    Judged,
    Place,
    counts_as_answer,
    judge,
    judge_answer,
    place_of,
    tapped,
    tells_plainly,
)
from actions.reply import Reply
from actions.responding import answer_in_between
from actions.searching import searcher
from actions.share_check.case.heard import Heard, Said, Turn
from actions.share_check.case.open_case import OpenCase, is_finished, without_remarks
from actions.share_check.case.resting import is_idle, laid_to_rest, woken
from actions.share_check.case.turn import take_turn
from actions.share_check.case.waking import CARRY_ON, LEAVES, wish_of
from actions.share_check.flow.state import position
from actions.share_check.guided_decision import guided_decision
from actions.share_check.messages.payloads import START
from actions.share_check.understanding.deciding import NO_ANSWER, Extent, Understood
from actions.share_check.understanding.hardly_yes import hardly_says_yes
from actions.share_check.understanding.matching import words_of
from actions.share_check.understanding.not_to_tell import says_not_to_tell
from actions.share_check.understanding.understand import DANGER_NOW, part_of
from actions.share_checking import (
    FORM,
    asked_again_after,
    case_of,
    correcting,
    is_correction,
    kept,
    not_understood,
    remarks,
    said,
    said_at,
    stale,
    still_doubted,
    telling_asked_again_after,
    with_need,
    with_need_judged,
)
from actions.show_passage import show_passage
from knowledge.answers.classifier import TypedAnswer
from knowledge.concern.crossing import Level
from knowledge.concern.inside import names_somebody
from knowledge.routing.route import Wish
from knowledge.text.small_talk import ALONE

# Asks the judge of danger about the message when it is first called.
AskJudge = Callable[[], Judged]

logger = logging.getLogger(__name__)

ANSWER_SLOT = "share_check_answer"
# An answer of so many words may tell of danger as well.
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
        """Nothing while the form is only being opened: the message that opened it answers nothing."""
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
        after = asked_again_after(replies, after)
        done = is_finished(guided_decision().flow, after)
        # While it rests nobody has touched it.
        event = kept(after, 0.0 if after.resting else now)
        warned = still_doubted(case, after)
        return [*replies, *warned, Reply.silent([event, _waits_for(None if done else ANSWER_SLOT)])]


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
    """A message to an open case: the case after it, and what to say before the next question.

    Raises what the judge of danger raised, where nothing may be said to what nobody judged.
    """
    heard = said(message)
    # The judge embeds the message, so it is asked once, and only where something asks for it.
    question = position(guided_decision().flow, case.state).question
    ask_judge = cache(lambda: judge_answer(heard.text, place_of(case), question))
    after, replies = _taken(case, heard, events, ask_judge)
    # Whose numbers the outcome shows is no reason to ask it.
    route = ask_judge().route if ask_judge.cache_info().currsize else None
    return (with_need_judged(after, case, route) if route else after), replies


def _taken(
    case: OpenCase, heard: Said, events: Sequence[Mapping[str, Any]], ask_judge: AskJudge
) -> tuple[OpenCase, list[Reply]]:
    place = place_of(case)
    told = case if heard.is_button or place is Place.AT_TELLING else telling_asked_again_after(heard.text, case)
    if told is not case:
        found = ask_judge()
        return told, found.without_route(place, Fit.MORE) if found.route is None else found.said_first(place)
    turn = take_turn(guided_decision(), case, heard, partial(_learned, ask_judge, place))
    if turn.heard is not Heard.NOT_AN_ANSWER:
        return turn.case, [*_before(ask_judge, place, _fit(turn, heard, place, ask_judge)), *remarks(turn, case)]
    takes_back = _only_corrects(case, heard, ask_judge)
    replies = [] if takes_back else _interruption(heard, place, events, ask_judge)
    if replies:
        return replace(without_remarks(case), misses=0, aside=True), replies
    # A list of answers to change that was not chosen from is closed, so that nobody is caught in it.
    # Not one over an outcome, which would be shown again although somebody has just taken an answer back.
    stays = case.changing and position(guided_decision().flow, case.state).question is None
    missed = replace(without_remarks(case), misses=case.misses + 1, changing=stays)
    lost = Fit.LOST if heard.text.strip() else Fit.WHOLE
    notice = correcting() if takes_back else not_understood(missed.misses)
    return missed, [*_before(ask_judge, place, lost), notice]


def _only_corrects(case: OpenCase, heard: Said, ask_judge: AskJudge) -> bool:
    """Whether a message takes back an answer and tells of nothing that comes first."""
    if heard.is_button or not is_correction(case, heard.text):
        return False
    return ask_judge().level is Level.NONE


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
    if command is not None or not heard.text.strip():
        return resting, []
    if heard.is_button:
        return resting, _button_of_a_resting_case(heard)
    return resting, _to_a_resting_case(heard, place_of(case, waking=True), events)


def _to_a_resting_case(heard: Said, place: Place, events: Sequence[Mapping[str, Any]]) -> list[Reply]:
    found = judge(heard.text)
    is_no = guided_decision().understood(DANGER_NOW, heard.text) == Understood("no")
    fit = Fit.WHOLE if is_no else Fit.ASIDE
    if found.route is None:
        return found.without_route(place, fit)
    replies = answer_in_between(found, place, events)
    # A danger has its contacts among the replies already.
    return replies if found.level is Level.DANGER else [*found.at(place, fit).contacts, *replies]


def _button_of_a_resting_case(heard: Said) -> list[Reply]:
    """The contacts where an answer would call for help; what answers nothing as before; nothing for other buttons."""
    if heard.intent == "answer":
        return tapped(heard.entities.get("question", ""), heard.entities.get("option", "")).contacts
    replies = [_button(heard.intent, heard.entities.get("passage_id", ""))]
    return [reply for reply in replies if reply.custom.get("reason") != "stale"]


def _learned(ask_judge: AskJudge, place: Place, question: str, text: str) -> TypedAnswer | None:
    """What was learned of typed answers; no answer is what is small talk or in another language, what may tell of
    harm and is not plainly an answer, and what nobody could judge: then only listed words that are all of it count.

    Where what was learned cannot be asked, the listed words decide alone, as the log says.
    """
    found = ask_judge()
    route = found.route
    if route is None or found.level is None:
        return NO_ANSWER
    if place not in (Place.AT_DANGER, Place.AT_TELLING) and says_not_to_tell(text):
        # "The police asked us not to tell them" was taken for "just this once".
        return NO_ANSWER
    is_talk = route.wish is Wish.SMALL_TALK and route.small_talk not in ALONE
    if is_talk or route.wish is Wish.NOT_ENGLISH:
        return NO_ANSWER
    try:
        learned = searcher().typed_answer(question, route.reading)
    except Exception as error:
        logger.warning("typed answers are understood by the listed words alone: %s", described(error))
        return None if counts_as_answer(found.level, place, None, question) else NO_ANSWER
    return learned if counts_as_answer(found.level, place, learned, question) else NO_ANSWER


def _fit(turn: Turn, heard: Said, place: Place, ask_judge: AskJudge) -> Fit:
    """Which part a message is that the check took: of few words it can only be the answer, whatever a judge says."""
    unclear = turn.heard in (Heard.NEARLY, Heard.DECLINED)
    if heard.is_button or not heard.text.strip():
        return Fit.WHOLE
    if unclear and place is Place.AT_DANGER:
        is_calm = turn.case.nearly == "no" and hardly_says_yes(heard.text) and ask_judge().tells_of_nothing
        return Fit.WHOLE if is_calm else Fit.GUESS
    if _says_nothing_besides(turn, heard.text) or (place is Place.AT_TELLING and not names_somebody(heard.text)):
        # "Dont know if it is safe" is about telling them, and tells of nobody.
        return Fit.WHOLE
    if len(heard.text.split()) < _LONG:
        return Fit.MORE if _tells_plainly(turn, heard, place, ask_judge) else Fit.WHOLE
    if _is_taken_unjudged(turn, heard, place) and ask_judge().route is None:
        return Fit.WHOLE
    return Fit.GUESS if unclear else Fit.MORE


def _tells_plainly(turn: Turn, heard: Said, place: Place, ask_judge: AskJudge) -> bool:
    """Whether an answer of few words also tells of danger: "yes he raped her", where it is asked if telling is unsafe.

    At the question about danger that is what is asked. A label, a number, yes and no tell of nothing.
    """
    asked = turn.case.taken
    if place is Place.AT_DANGER or turn.heard is not Heard.ANSWERED or not asked:
        return False
    is_exact = part_of(heard.text, asked, guided_decision().vocabulary) is Extent.EXACT
    return not is_exact and tells_plainly(ask_judge(), heard.text)


def _is_taken_unjudged(turn: Turn, heard: Said, place: Place) -> bool:
    """Whether what was taken is, where nobody judged it, listed words that are all of it: a command, or an answer."""
    # Word for word: "please just stop they are at it" holds only words that say little, and "stop".
    is_command = words_of(heard.text) in guided_decision().vocabulary.commands
    return is_command or (turn.heard is Heard.ANSWERED and place is not Place.AT_DANGER)


def _before(ask_judge: AskJudge, place: Place, fit: Fit) -> list[Reply]:
    """What the gate puts before all else; nobody is asked about an answer that is nothing but one."""
    if fit is Fit.WHOLE:
        return []
    found = ask_judge()
    return found.without_route(place, fit) if found.route is None else found.said_first(place, fit)


def _says_nothing_besides(turn: Turn, text: str) -> bool:
    """Whether "no one is in danger" is the whole of what was typed: it names the danger that it denies."""
    is_no = turn.case.taken == DANGER_NOW and turn.case.state.answers.get(DANGER_NOW) == "no"
    return is_no and part_of(text, DANGER_NOW, guided_decision().vocabulary) is not Extent.PASSING


def _interruption(heard: Said, place: Place, events: Sequence[Mapping[str, Any]], ask_judge: AskJudge) -> list[Reply]:
    """The replies to danger, a question or small talk in the middle; none for what seems a failed answer."""
    if heard.is_button:
        return [_button(heard.intent, heard.entities.get("passage_id", ""))]
    if not heard.text.strip():
        return []
    found = ask_judge()
    return found.without_route(place) if found.route is None else answer_in_between(found, place, events)


def _button(intent: str, passage_id: str) -> Reply:
    if intent == "show_passage":
        return show_passage(passage_id)
    return Reply(f"utter_{intent}", {"kind": "plain"}, in_between=True) if intent in _SMALL_TALK_BUTTONS else stale()
