"""What is asked: one question or several in one message, on its own or after the question before it."""

from dataclasses import dataclass, replace

import numpy as np

from knowledge.evidence import Evidence, gather_together
from knowledge.index import Index
from knowledge.message import Message, read_message
from knowledge.model import Embedder
from knowledge.recogniser import log_odds, probability
from knowledge.recognising import covered_by_guidance
from knowledge.settings import EvidenceSettings, FollowUpSettings, Settings


@dataclass(frozen=True)
class Asked:
    """A message with the evidence for each passage and the probability (0 to 1) that the guidance covers it.

    `answered_parts` holds, for each part of the message that is a question of its own and is covered, the position of
    the passage that answers it, in the order of the parts; `not_covered_parts` the questions in a message of several
    that the guidance does not cover, in the writer's words. `follows`: whether it was read with the question before.
    """

    message: Message
    evidence: Evidence
    covered: float
    answered_parts: tuple[int, ...]
    not_covered_parts: tuple[str, ...]
    follows: bool = False


def understand(index: Index, embedder: Embedder, settings: Settings, message: Message, before: str = "") -> Asked:
    """Judge a message; `before` is the question that was answered before it, empty where there is none."""
    text = message.text
    covered = covered_by_guidance(index, message, settings.recognising)
    parts, thresholds = _judged_parts(index, settings, message), settings.thresholds
    asked_in_parts = [part for part, part_covered in parts if part_covered >= thresholds.quote]
    follows = bool(before.strip()) and len(text.split()) <= settings.follow_ups.longest
    together = read_message(f"{before} {text}", embedder) if follows else None
    evidence, *others = gather_together(
        index, [message, *asked_in_parts, *([together] if together else [])], settings.evidence
    )
    by_part = others[: len(asked_in_parts)]
    # A part that leans on the rest ("can I override him") looks alone as if it were not covered, so the border is low.
    silent_on = [part.text for part, part_covered in parts if part.asks and part_covered < thresholds.silent_on]
    if silent_on and by_part:
        # What the guidance is silent on says nothing about the passages that answer the rest.
        evidence = replace(by_part[0], total=np.sum([part.total for part in by_part], axis=0))
    if together:
        own = _part_of_own(covered, settings.follow_ups)
        # Twice, since the two together are two messages' worth: what is added to it later was weighed against that.
        evidence = replace(evidence, total=2 * (own * evidence.total + (1 - own) * others[-1].total))
        context = covered_by_guidance(index, together, settings.recognising)
        covered = max(covered, _between(covered, context, settings.follow_ups.covered))
    answers = _answers(by_part, evidence, settings.evidence)
    # Something else in the message must be answered: else the message is one question, told at length.
    return Asked(message, evidence, covered, answers, tuple(silent_on) if asked_in_parts else (), follows)


def _part_of_own(covered: float, settings: FollowUpSettings) -> float:
    """The part (0 to 1) of what a second message says alone, beside the two together: more where it stands alone.

    "And by phone?" says next to nothing alone; "and what is a lawful basis" is a new question.
    """
    low, high = log_odds(settings.leans), log_odds(settings.stands)
    place = min(max((log_odds(covered) - low) / (high - low), 0.0), 1.0)
    return settings.own_least + place * (settings.own_most - settings.own_least)


def _between(own: float, context: float, share: float) -> float:
    """The probability whose log odds lie between two others, the second with that share (0 to 1)."""
    return probability((1 - share) * log_odds(own) + share * log_odds(context))


def _judged_parts(index: Index, settings: Settings, message: Message) -> list[tuple[Message, float]]:
    """Each part that may be a question of its own, with the probability that the guidance covers it; none of one."""
    parts = message.askable_parts(settings.parts.fewest_words)
    if len(parts) < 2:
        return []
    return [(part, covered_by_guidance(index, part, settings.recognising)) for part in parts]


def _answers(by_part: list[Evidence], whole: Evidence, settings: EvidenceSettings) -> tuple[int, ...]:
    return tuple(
        # The rest of the message says what a part is about, and so has a say, but a smaller one.
        int(part.places[np.argmax(part.total + settings.rest_of_message * whole.total)])
        for part in by_part
    )
