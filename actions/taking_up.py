"""Words for a guided decision that has ended or is not open: a change to it, its record, why."""

from collections.abc import Mapping, Sequence
from typing import Any

from actions.question_before import replies_before
from actions.reply import Reply
from actions.share_check.case.commands import (
    CHANGE_WORD,
    KEEP_WORD,
    LEAVE_LIST_WORD,
    LEAVE_WORD,
    NOBODY_IN_DANGER,
    command_of,
)
from actions.share_check.case.heard import Heard
from actions.share_check.case.open_case import OpenCase, is_finished, without_remarks
from actions.share_check.case.resting import is_idle, laid_to_rest
from actions.share_check.case.turn import take_turn
from actions.share_check.guided_decision import guided_decision
from actions.share_check.understanding.matching import words_of
from actions.share_checking import ASK, as_of, kept, outcome, remarks, said, said_at, stands

# These reopen a finished case. Anything else said after an outcome is an ordinary message.
_REOPENS = frozenset(
    {Heard.ANSWERED, Heard.WENT_BACK, Heard.CHANGING, Heard.CHOOSING_CHANGE, Heard.CARRIED_ON, Heard.STARTED_AGAIN}
)
# These reopen an outcome or show its reasons. After an idle hour it may be somebody else's.
_RESTS = (_REOPENS - {Heard.STARTED_AGAIN}) | {Heard.MUST_BE_SAFE, Heard.WHY, Heard.LISTED}
# These get an answer and leave the outcome unchanged.
_LEAVES_IT_OPEN = frozenset({Heard.STALE, Heard.WHY, Heard.HOW_MANY, Heard.LISTED})
GET_RECORD, START_AGAIN, EXPLAIN = "get_record", "start_again", "explain"
# Commands that are ordinary words if no check is open.
_ORDINARY_ELSEWHERE = frozenset(
    {EXPLAIN, "how_many", "answers", KEEP_WORD, LEAVE_WORD, LEAVE_LIST_WORD, NOBODY_IN_DANGER}
)
_YES_OR_NO = frozenset({"yes", "no", "firm_no", "not_sure"})
# After these replies a word can only be meant for the check: the person has left it, or heard that none is open.
_LEFT = frozenset({"stopped", "expired"})


def is_listed_word(message: Mapping[str, Any]) -> bool:
    """Return whether a whole message is one of the flow's own words."""
    return command_of(guided_decision(), said(message)) is not None


def taken_up(
    case: OpenCase | None, message: Mapping[str, Any], events: Sequence[Mapping[str, Any]] = ()
) -> list[Reply]:
    """Return the replies to a word or a button for the decision; none for any other message.

    A word counts only if it is the whole message. answers.yml lists the flow's commands. Yes, no and words that are
    ordinary elsewhere count only just after the outcome.

    Args:
        case: the last case, or None.
        message: the tracker's latest message.
        events: the tracker's events.
    """
    command = command_of(guided_decision(), said(message))
    if case is not None:
        return _to_a_finished_case(case, message, events) or _that_none_is_open(message, command)
    if not _just_left(events):
        return _that_none_is_open(message, command)
    if command == START_AGAIN:
        return [Reply.silent([kept(OpenCase(), said_at(events)), ASK])]
    return [_none_open()] if command or _is_yes_or_no(message) else _that_none_is_open(message, command)


def _to_a_finished_case(case: OpenCase, message: Mapping[str, Any], events: Sequence[Mapping[str, Any]]) -> list[Reply]:
    decision, heard, now = guided_decision(), said(message), said_at(events)
    command = command_of(decision, heard)
    wants_record = command == GET_RECORD and is_finished(decision.flow, case)
    turn = take_turn(decision, case, heard)
    if is_idle(case, now) and (wants_record or turn.heard in _RESTS):
        return [Reply.silent([kept(laid_to_rest(without_remarks(case), now), 0.0), ASK])]
    if wants_record:
        return [outcome(without_remarks(case))]
    if turn.heard is Heard.MUST_BE_SAFE:
        return [stands(case)]
    if turn.heard in _REOPENS:
        finished = is_finished(decision.flow, turn.case)
        then = [outcome(as_of(turn.case, now))] if finished else []
        return [*remarks(turn, case), *then, Reply.silent([kept(turn.case, now)] + ([] if finished else [ASK]))]
    just_decided = any(reply.get("kind") == "decision" for reply in replies_before(events))
    if turn.heard in _LEAVES_IT_OPEN or (turn.heard is Heard.EXPLAINED and just_decided):
        return remarks(turn, case)
    return [stands(case)] if just_decided and _is_yes_or_no(message) else []


def _that_none_is_open(message: Mapping[str, Any], command: str | None) -> list[Reply]:
    heard = said(message)
    words = words_of(heard.text)
    names_change = words[:1] == (CHANGE_WORD,) and len(words) == 2 and words[1].isdecimal()
    is_word = command is not None and command not in _ORDINARY_ELSEWHERE
    return [_none_open()] if is_word or names_change or heard.is_button else []


def _none_open() -> Reply:
    return Reply("utter_no_check_open", {"kind": "notice", "reason": "expired"})


def _just_left(events: Sequence[Mapping[str, Any]]) -> bool:
    return any(reply.get("reason") in _LEFT for reply in replies_before(events))


def _is_yes_or_no(message: Mapping[str, Any]) -> bool:
    return guided_decision().vocabulary.general_word(said(message).text) in _YES_OR_NO
