"""What a message wants from a resting check: to carry on, to leave it, or something else."""

from actions.share_check.case.commands import NOBODY_IN_DANGER, command_of
from actions.share_check.case.heard import Said
from actions.share_check.case.open_case import OpenCase
from actions.share_check.case.resting import CARRY_ON, RESTING, START_AGAIN
from actions.share_check.guided_decision import GuidedDecision
from actions.share_check.understanding.matching import words_of
from actions.share_check.understanding.understand import chosen_number

__all__ = ["CARRY_ON", "LEAVES", "wish_of"]

STOP = "stop"
LEAVES = frozenset({START_AGAIN, STOP})


def wish_of(decision: GuidedDecision, case: OpenCase, said: Said) -> str | None:
    """Return the command in a message or a button, or None. A number counts too once the choice has been shown.

    "Yes" is no command: it does not say which of the two choices is meant.
    """
    if case.resting and not said.is_button:
        chosen = chosen_number(words_of(said.text), (CARRY_ON, START_AGAIN), decision.vocabulary)
        if chosen is not None:
            return chosen
    if said.is_button and said.intent == "answer" and said.entities.get("question") == RESTING:
        return CARRY_ON if said.entities.get("option") == CARRY_ON else None
    command = command_of(decision, said)
    # It carries on, but what it says about danger does not count as an answer here.
    return CARRY_ON if command == NOBODY_IN_DANGER else command
