"""What a typed answer comes to: taken, said back to be confirmed, or asked again.

Two see each answer: the listed words, which are few and seldom wrong, and what was learned from examples, which knows
many more. Wrong is worth ten times asked again, so the two must not contradict each other; and where an answer would
say that all is well, the listed words must say it and what was learned agree.
"""

from dataclasses import dataclass
from enum import Enum

from actions.share_check.understanding.vocabulary import ALL_IS_WELL
from knowledge.answers.classifier import TypedAnswer

# From which probabilities on a learned answer is taken, and said back to be confirmed; and from which on it is taken
# where the listed words say the same. Chosen by the calibration set (`python -m actions.share_check typed`).
TAKE_FROM, CONFIRM_FROM, AGREED_FROM = 0.8, 0.5, 0.35
# What a message comes to that is no answer, such as one that tells of danger elsewhere: only what is exact is believed.
NO_ANSWER = TypedAnswer("", plain=0.0, likely=0.0, ask=1.0)
# Whatever is likely to be one of these brings help, and so needs no confirmation.
_CALLS_FOR_HELP = frozenset({("danger_now", "yes"), ("danger_now", "not_sure")})


class Extent(Enum):
    """Which part of an answer the listed words are."""

    EXACT = "a number, the option's label, yes or no"
    WHOLE = "all of it, but for little words"
    PASSING = "said in passing"


@dataclass(frozen=True)
class Listed:
    """What the listed words of an answer say, and which part of it they are."""

    option: str
    part: Extent


@dataclass(frozen=True)
class Understood:
    """The option that was understood; `nearly` where it must be confirmed first."""

    option: str
    nearly: bool = False


def decide(question: str, listed: Listed | None, learned: TypedAnswer | None) -> Understood | None:
    """What an answer to a question comes to; None: it is asked again.

    learned: what the examples say, None where nothing was learned. What is exact needs no second opinion, and neither
    does a call for help.
    """
    if listed and (learned is None or listed.part is Extent.EXACT or (question, listed.option) in _CALLS_FOR_HELP):
        return Understood(listed.option)
    if learned is None:
        return None
    if listed and learned.option != listed.option:
        return _in_doubt(question, listed, learned)
    if (question, learned.option) in _CALLS_FOR_HELP and learned.likely >= CONFIRM_FROM:
        return Understood(learned.option)
    if (question, learned.option) in ALL_IS_WELL:
        is_taken = listed is not None and learned.likely >= TAKE_FROM
    elif listed and listed.part is Extent.WHOLE:
        is_taken = learned.ask < CONFIRM_FROM
    else:
        is_taken = learned.plain >= (AGREED_FROM if listed else TAKE_FROM)
    if is_taken:
        return Understood(learned.option)
    is_whole = listed is not None and listed.part is Extent.WHOLE and (question, listed.option) not in ALL_IS_WELL
    return Understood(learned.option, nearly=True) if is_whole or learned.likely >= CONFIRM_FROM else None


def _in_doubt(question: str, listed: Listed, learned: TypedAnswer) -> Understood | None:
    """Where the two differ neither is believed, unless what was learned is only a guess."""
    no_answer = learned.ask >= CONFIRM_FROM and listed.part is Extent.PASSING
    if no_answer or learned.likely >= CONFIRM_FROM or (question, listed.option) in ALL_IS_WELL:
        return None
    # What is no answer as a whole sentence may be one as a listed phrase: "keep her safe".
    doubtful = learned.ask >= CONFIRM_FROM and learned is not NO_ANSWER
    return Understood(listed.option, nearly=listed.part is not Extent.WHOLE or doubtful)
