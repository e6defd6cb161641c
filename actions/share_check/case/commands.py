"""The words and buttons that are commands, and what each does to a case."""

from dataclasses import replace

from actions.share_check.case.changes import answered, taken_back
from actions.share_check.case.heard import Heard, Said, Turn
from actions.share_check.case.open_case import OpenCase, previous_of
from actions.share_check.flow.state import position
from actions.share_check.guided_decision import GuidedDecision
from actions.share_check.understanding.understand import understand_command
from actions.share_check.understanding.vocabulary import ALL_IS_WELL

CHANGE_WORD, KEEP_WORD = "change", "keep"
LEAVE_WORD = "leave"
"""Keeps an answer without naming it: "leave it", "no change"."""
LEAVE_LIST_WORD = "leave_list"
"""Leaves the list of answers to change: "none of these". At a question, that would refuse its options."""
NOBODY_IN_DANGER = "nobody_in_danger"
"""In an outcome: nobody is in danger now, carry on."""

COMMAND_OF_INTENT = {
    "go_back": "back",
    "change_answer": "change",
    "why": "why",
    "start_again": "start_again",
    "start_share_check": "start_again",
    "stop": "stop",
    "carry_on": "carry_on",
}
"""The names of the buttons that are commands."""
COMMANDS = frozenset(
    {
        *COMMAND_OF_INTENT.values(),
        "answers",
        "explain",
        "how_many",
        KEEP_WORD,
        LEAVE_WORD,
        LEAVE_LIST_WORD,
        NOBODY_IN_DANGER,
    }
)
"""The commands that a case takes."""

# The commands that only ask something about the check.
_ASKS = {
    "why": Heard.WHY,
    "explain": Heard.EXPLAINED,
    "how_many": Heard.HOW_MANY,
    "answers": Heard.LISTED,
}


def command_of(decision: GuidedDecision, said: Said) -> str | None:
    """Return the command of a whole message or a button (`get_record` among them), or None."""
    if said.is_button:
        return said.intent if said.intent == "get_record" else COMMAND_OF_INTENT.get(said.intent)
    return understand_command(said.text, decision.vocabulary)


def command_in(decision: GuidedDecision, case: OpenCase, text: str) -> str | None:
    """Return the command in a message.

    "The same" and "leave it" are commands only if there is an answer to keep, "none of these" only at the list of
    answers to change.
    """
    command = understand_command(text, decision.vocabulary)
    if command == LEAVE_LIST_WORD and not case.changing:
        return None
    keeps = case.changing or previous_of(decision.flow, case) is not None
    return None if command in (KEEP_WORD, LEAVE_WORD) and not keeps else command


def take_command(decision: GuidedDecision, case: OpenCase, command: str) -> Turn:
    """Return what a command does to the case.

    Args:
        decision: the guided decision.
        case: the case.
        command: one of COMMANDS.

    Raises:
        AnswerRefused: it keeps or takes back an answer that the flow does not have.
    """
    if command in _ASKS:
        return Turn(_ASKS[command], case)
    if command in ("back", KEEP_WORD, LEAVE_WORD, LEAVE_LIST_WORD) and case.changing:
        return Turn(Heard.CARRIED_ON, replace(case, changing=False))
    asked = position(decision.flow, case.state).question
    if command == LEAVE_WORD and (asked, case.previous[str(asked)]) in ALL_IS_WELL:
        # "Leave it" may mean the child or the question. That all is well must be said.
        return Turn(Heard.NEARLY, replace(case, nearly=case.previous[str(asked)]))
    # Going back from a change leaves the answer unchanged.
    if command in (KEEP_WORD, LEAVE_WORD) or (command == "back" and asked is not None and case.reopened == asked):
        return Turn(Heard.KEPT, answered(decision, case, str(asked), case.previous[str(asked)], typed=True))
    if command == "back" and case.state.answers:
        last = list(case.state.answers)[-1]
        return Turn(Heard.WENT_BACK, replace(taken_back(decision, case, last), reopened=""))
    if command == "back":
        return Turn(Heard.WENT_BACK, case)
    if command == "change":
        return Turn(Heard.CHOOSING_CHANGE, replace(case, changing=bool(case.state.answers)))
    if command == "start_again":
        return Turn(Heard.STARTED_AGAIN, OpenCase())
    if command == "stop":
        return Turn(Heard.STOPPED, OpenCase(stopped=True))
    return _carried_on(decision, case, command)


def _carried_on(decision: GuidedDecision, case: OpenCase, command: str) -> Turn:
    """Take up what an outcome offers after "nobody is in danger now, carry on". Elsewhere, only ask again.

    "Carry on" and "next" say nothing about danger, so they are not enough where a child may be in danger. At the list
    of answers to change, both mean "leave that".
    """
    offer = decision.flow.carry_on.get(position(decision.flow, case.state).outcome or "")
    if offer is None or case.changing:
        return Turn(Heard.CARRIED_ON, replace(case, changing=False))
    if command != NOBODY_IN_DANGER:
        return Turn(Heard.MUST_BE_SAFE, case)
    return Turn(Heard.CARRIED_ON, answered(decision, case, offer.question, offer.option, typed=True))
