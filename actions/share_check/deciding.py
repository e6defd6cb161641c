"""What a typed answer comes to: taken, said back to be confirmed, or asked again.

Two see each answer: the listed words, which are few and seldom wrong, and what was learned from examples, which knows
many more. Wrong is worth ten times asked again, so the two must not contradict each other; and where an answer would
say that all is well, the listed words must say it and what was learned agree.
"""

import math
from dataclasses import dataclass

from actions.share_check.vocabulary import ALL_IS_WELL
from knowledge.answers.classifier import TypedAnswer

# From which probabilities on a learned answer is taken, and said back to be confirmed; and from which on it is taken
# where the listed words say the same. Chosen by the calibration set (`python -m actions.share_check typed`).
TAKE, CONFIRM, AGREED = 0.7, 0.5, 0.35
# Whatever is likely to be one of these brings help, and so needs no confirmation.
_CALLS_FOR_HELP = frozenset({("danger_now", "yes"), ("danger_now", "not_sure")})


@dataclass(frozen=True)
class Understood:
    """The option that was understood; `nearly` where it must be confirmed first."""

    option: str
    nearly: bool = False


def decide(question: str, listed: str | None, exact: bool, learned: TypedAnswer | None) -> Understood | None:
    """What an answer to a question comes to; None: it is asked again.

    listed: the option that the listed words say; exact: whether they are the whole answer (a number, the option's
    label, yes or no), which needs no second opinion; learned: what the examples say, None where nothing was learned.
    """
    if listed and (exact or learned is None):
        return Understood(listed)
    if learned is None:
        return None
    if (question, learned.option) in _CALLS_FOR_HELP and learned.likely >= CONFIRM:
        return Understood(learned.option)
    if listed and learned.option != listed:
        doubtful = learned.likely < CONFIRM and (question, listed) not in ALL_IS_WELL
        return Understood(listed, nearly=True) if doubtful else None
    if learned.plain >= _needed(question, learned.option, listed is not None):
        return Understood(learned.option)
    return Understood(learned.option, nearly=True) if learned.likely >= CONFIRM else None


def _needed(question: str, option: str, agreed: bool) -> float:
    """From which probability on an option is taken; never, where it says that all is well and no listed word does."""
    if (question, option) in ALL_IS_WELL:
        return TAKE if agreed else math.inf
    return AGREED if agreed else TAKE
