"""One typed answer on its whole way: small talk, danger, commands and both judges, as in a conversation."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache

from actions.reply import Reply
from actions.share_check.case.open_case import OpenCase
from actions.share_check.commands.typed_figures import ASK_LABEL, Typed
from actions.share_check.flow.flow import Flow
from actions.share_check.flow.state import State, answer, position
from actions.share_check.guided_decision import guided_decision
from actions.validate_share_check_form import take_message

COMMAND = "command"
_NOTHING_SAID = "not_understood"

Take = Callable[[OpenCase, str], tuple[OpenCase, list[Reply]]]


class CameOf(StrEnum):
    """The result of a typed answer."""

    RIGHT = "right"
    RASH = "taken, not confirmed"
    WRONG = "wrong"
    INVERTED = "inverted"
    CONFIRMED = "confirmed"
    NEAR_MISS = "near miss"
    ASKED = "asked"
    TAKEN_FOR_COMMAND = "taken for a command"
    COMMAND_OBEYED = "command obeyed"
    COMMAND_MISSED = "command missed"


# At these questions, "no" says that all is well and lets the case continue.
_SAFETY = frozenset({"danger_now", "telling_is_unsafe"})


def take(case: OpenCase, text: str) -> tuple[OpenCase, list[Reply]]:
    """Take a typed message as the assistant does."""
    return take_message(case, {"text": text, "intent": {"name": "typed"}, "entities": []})


def came_of(one: Typed, taken_by: Take = take) -> CameOf:
    """The result of an answer that was typed at its question."""
    before = OpenCase(standing_at(one.question))
    after, replies = taken_by(before, one.text)
    option = after.state.answers.get(one.question)
    if one.label.startswith(COMMAND):
        if option is not None:
            return CameOf.WRONG
        missed = any(reply.custom and reply.custom.get("reason") == _NOTHING_SAID for reply in replies)
        return CameOf.COMMAND_MISSED if missed else CameOf.COMMAND_OBEYED
    if option is not None:
        return _of_taken(one, option)
    if after.stopped or after.changing or len(after.state.answers) < len(before.state.answers):
        return CameOf.TAKEN_FOR_COMMAND
    if after.nearly:
        return CameOf.CONFIRMED if after.nearly == one.meant else CameOf.NEAR_MISS
    return CameOf.ASKED


def _of_taken(one: Typed, option: str) -> CameOf:
    if option == one.label:
        return CameOf.RIGHT
    if option == one.meant != ASK_LABEL:
        return CameOf.RASH
    return CameOf.INVERTED if one.question in _SAFETY and option == "no" else CameOf.WRONG


@cache
def standing_at(question: str) -> State:
    """A case at a question.

    Raises:
        ValueError: no answers lead there.
    """
    flow = guided_decision().flow
    found = _towards(flow, State(), question)
    if found is None:
        raise ValueError(f"no answers lead to {question!r}")
    return found


def _towards(flow: Flow, state: State, question: str) -> State | None:
    here = position(flow, state).question
    if here == question:
        return state
    if here is None:
        return None
    for option in flow.questions[here].options:
        if (found := _towards(flow, answer(flow, state, here, option), question)) is not None:
            return found
    return None
