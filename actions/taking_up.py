"""Words for a guided decision that has ended: a change to it, its record, why; or for one that is not open."""

from collections.abc import Mapping
from typing import Any

from actions.reply import Reply
from actions.share_check.guided_decision import guided_decision
from actions.share_check.open_case import OpenCase, is_finished, without_remarks
from actions.share_check.turn import Heard, command_of, take_turn
from actions.share_checking import ASK, kept, outcome, remarks, said

# What takes up a finished case again; anything else said after an outcome is an ordinary message.
_REOPENS = frozenset(
    {Heard.ANSWERED, Heard.WENT_BACK, Heard.CHANGING, Heard.CHOOSING_CHANGE, Heard.CARRIED_ON, Heard.STARTED_AGAIN}
)
GET_RECORD = "get_record"


def is_listed_word(message: Mapping[str, Any]) -> bool:
    """Whether a whole message is one of the flow's own words."""
    return command_of(guided_decision(), said(message)) is not None


def taken_up(case: OpenCase | None, message: Mapping[str, Any]) -> list[Reply]:
    """The replies to a word or a button for the decision; none for any other message.

    A word counts only where it is the whole message: knowledge of the flow's own commands is in answers.yml.
    """
    heard, decision = said(message), guided_decision()
    command = command_of(decision, heard)
    if case is not None and command == GET_RECORD and is_finished(decision.flow, case):
        return [outcome(without_remarks(case))]
    if case is not None:
        turn = take_turn(decision, case, heard)
        if turn.heard in _REOPENS:
            finished = is_finished(decision.flow, turn.case)
            then = [outcome(turn.case)] if finished else []
            return [*remarks(turn, case), *then, Reply.silent([kept(turn.case)] + ([] if finished else [ASK]))]
        if turn.heard in (Heard.STALE, Heard.WHY):
            return remarks(turn, case)
    if command or heard.is_button:
        return [Reply("utter_no_check_open", {"kind": "notice", "reason": "expired"})]
    return []
