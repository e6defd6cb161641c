"""Decide on a typed answer: take it, say it back to be confirmed, or ask again.

Two judges see each answer. The listed words are few and seldom wrong. The classifier, which learns from examples, knows
many more. A wrong answer costs ten times as much as asking again, so the two must not contradict each other. If an
answer would say that all is well, the listed words must say it and the classifier must agree.
"""

from dataclasses import dataclass
from enum import Enum

from actions.share_check.understanding.vocabulary import ALL_IS_WELL
from knowledge.answers.classifier import TypedAnswer

# From these probabilities on a learned answer is taken, said back to be confirmed, and taken where the listed words say
# the same. Chosen on the calibration set (`python -m actions.share_check typed`).
TAKE_FROM, CONFIRM_FROM, AGREED_FROM = 0.8, 0.5, 0.35
# The judgement of a message that is no answer, such as one about danger elsewhere. Only exact words are believed then.
NO_ANSWER = TypedAnswer("", plain=0.0, likely=0.0, ask=1.0)
# These bring help. Listed words for them need no second opinion; what is only likely is confirmed, with the contacts.
_CALLS_FOR_HELP = frozenset({("danger_now", "yes"), ("danger_now", "not_sure")})


class Extent(Enum):
    """How much of an answer the listed words make up."""

    EXACT = "a number, the option's label, yes or no"
    WHOLE = "all of it, but for little words"
    PASSING = "said in passing"


@dataclass(frozen=True)
class Listed:
    """What the listed words of an answer say, and how much of it they make up."""

    option: str
    part: Extent


@dataclass(frozen=True)
class Understood:
    """The option understood. `nearly` is true if the person must confirm it first."""

    option: str
    nearly: bool = False


def decide(question: str, listed: Listed | None, learned: TypedAnswer | None) -> Understood | None:
    """Return what an answer to a question means; None to ask again.

    An exact answer needs no second opinion, and neither does a call for help.

    Args:
        question: key of the question.
        listed: what the listed words say, or None if they say nothing.
        learned: what the classifier says, or None where nothing was learned.
    """
    if listed and (learned is None or listed.part is Extent.EXACT or (question, listed.option) in _CALLS_FOR_HELP):
        return Understood(listed.option)
    if learned is None:
        return None
    if listed and learned.option != listed.option:
        return _in_doubt(question, listed, learned)
    if (question, learned.option) in _CALLS_FOR_HELP and learned.likely >= CONFIRM_FROM:
        return Understood(learned.option, nearly=learned.plain < TAKE_FROM)
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
    """Return the answer if the two judges differ. Believe neither, unless the classifier only guesses."""
    no_answer = learned.ask >= CONFIRM_FROM and listed.part is Extent.PASSING
    if no_answer or learned.likely >= CONFIRM_FROM or (question, listed.option) in ALL_IS_WELL:
        return None
    # A whole sentence may be no answer and yet hold a listed phrase that is one: "keep her safe".
    doubtful = learned.ask >= CONFIRM_FROM and learned is not NO_ANSWER
    return Understood(listed.option, nearly=listed.part is not Extent.WHOLE or doubtful)
