"""Work out what a message asks: one question or several, alone or after the question before it."""

from dataclasses import dataclass, replace

import numpy as np

from knowledge.classifiers.binary import log_odds, probability
from knowledge.follow_ups.classifier import SecondMessage
from knowledge.follow_ups.leaning import is_whole_question
from knowledge.index.index import Index
from knowledge.model.embedder import Embedder
from knowledge.reading.message import Message, read_whole
from knowledge.search.covered import covered_by_guidance
from knowledge.search.evidence import Evidence, gather_together, standardised
from knowledge.settings import EvidenceSettings, FollowUpSettings, Settings

# Two messages make up the evidence of a second one. The weights of later additions were chosen against that.
_BOTH = 2


@dataclass(frozen=True)
class AnsweredPart:
    """A part of a message that is a covered question of its own, and its answer's position in the index."""

    part: Message
    passage: int


@dataclass(frozen=True)
class Asked:
    """A message with the evidence for each passage.

    Attributes:
        message: the message.
        evidence: how strongly the question points to each passage.
        covered: probability (0 to 1) that the guidance covers it.
        answered_parts: the parts with answers of their own, in their order.
        not_covered_parts: the questions, of several in a message, that the guidance does
            not cover, in the writer's words.
        follows: whether it may lean on the question before it.
    """

    message: Message
    evidence: Evidence
    covered: float
    answered_parts: tuple[AnsweredPart, ...]
    not_covered_parts: tuple[str, ...]
    follows: bool = False


def understand(index: Index, embedder: Embedder, settings: Settings, message: Message, before: str = "") -> Asked:
    """Judge a message.

    Args:
        index: the index.
        embedder: the model.
        settings: the settings.
        message: the message.
        before: the question answered before it, or empty.
    """
    text = message.text
    covered = covered_by_guidance(index, message, settings.recognising)
    parts, thresholds = _judged_parts(index, settings, message), settings.thresholds
    # A question that leans on a covered one ("and how do I write it up") says less alone.
    asked_from = settings.parts.quoted_from if covered >= thresholds.quote else thresholds.quote
    asked_in_parts = [
        part for part, part_covered in parts if part_covered >= (asked_from if part.asks else thresholds.quote)
    ]
    follows = bool(before.strip()) and len(text.split()) <= settings.follow_ups.longest
    # Most of what a second message costs is to read both together. A plain question of its own is spared that.
    stands = follows and _is_question_of_its_own(text, covered, settings.follow_ups)
    together = read_whole(f"{before} {text}", embedder) if follows and not stands else None
    evidence, *others = gather_together(
        index, [message, *asked_in_parts, *([together] if together else [])], settings.evidence
    )
    by_part = others[: len(asked_in_parts)]
    # A part that leans on the rest ("is that ok") looks not covered when alone. The border is therefore low, and a part
    # of a few words is never reported.
    silent_on = [
        part.text
        for part, part_covered in parts
        if part.asks and part_covered < thresholds.silent_on and len(part.text.split()) >= settings.parts.silent_on_from
    ]
    if silent_on and by_part:
        # What the guidance is silent on says nothing about the passages that answer the rest.
        evidence = replace(by_part[0], total=np.sum([part.total for part in by_part], axis=0))
    if together:
        context = covered_by_guidance(index, together, settings.recognising)
        second = SecondMessage(message, together, log_odds(covered), log_odds(context))
        evidence = _of_both(index, second, evidence, others[-1], settings.follow_ups)
        covered = _covered_after(index, second, settings.follow_ups)
    elif stands:
        evidence = replace(evidence, total=_BOTH * evidence.total)
    answers = _answers(asked_in_parts, by_part, evidence, settings.evidence)
    # Something else in the message must be answered. Otherwise the message is one question, told at length.
    is_answered = any(part.asks for part in asked_in_parts)
    return Asked(message, evidence, covered, answers, tuple(silent_on) if is_answered else (), follows)


def _of_both(
    index: Index, second: SecondMessage, alone: Evidence, together: Evidence, settings: FollowUpSettings
) -> Evidence:
    """Return the evidence of a second message: its own, that of both together, and what such messages taught."""
    stands = _stands_alone(second, settings)
    own = settings.own_least + stands * (settings.own_most - settings.own_least)
    total = _BOTH * (own * alone.total + (1 - own) * together.total)
    if index.follow_ups:
        learned = standardised(index.follow_ups.passage_scores(second)[alone.places])
        total = total + (1 - stands) * settings.learned * learned
    return replace(alone, total=total)


def _covered_after(index: Index, second: SecondMessage, settings: FollowUpSettings) -> float:
    """Return the probability (0 to 1) that the guidance covers a second message, by its own judge if there is one."""
    own, context = second.alone_covered, second.together_covered
    if index.follow_ups is None:
        return probability(max(own, (1 - settings.covered) * own + settings.covered * context))
    stands, judged = _stands_alone(second, settings), index.follow_ups.covered(second)
    return probability(stands * max(own, judged) + (1 - stands) * judged)


def _stands_alone(second: SecondMessage, settings: FollowUpSettings) -> float:
    """Return how far (0 to 1) a second message makes sense alone.

    "And by phone?" says next to nothing alone; "and what is a lawful basis" is a new question.
    """
    low, high = log_odds(settings.leans), log_odds(settings.stands)
    return float(min(max((second.alone_covered - low) / (high - low), 0.0), 1.0))


def _is_question_of_its_own(text: str, covered: float, settings: FollowUpSettings) -> bool:
    """Return whether a second message says all by itself: by what the guidance covers, and by its words."""
    return covered >= settings.stands and is_whole_question(text, settings.whole_from)


def _judged_parts(index: Index, settings: Settings, message: Message) -> list[tuple[Message, float]]:
    """Return each part that may be its own question, with the probability (0 to 1) that it is covered; or nothing."""
    parts = message.askable_parts(settings.parts.fewest_words)
    if len(parts) < 2:
        return []
    return [(part, covered_by_guidance(index, part, settings.recognising)) for part in parts]


def _answers(
    parts: list[Message], by_part: list[Evidence], whole: Evidence, settings: EvidenceSettings
) -> tuple[AnsweredPart, ...]:
    return tuple(
        # The rest of the message shows what a part is about, so it has a say, but a smaller one.
        AnsweredPart(part, int(own.places[np.argmax(own.total + settings.rest_of_message * whole.total)]))
        for part, own in zip(parts, by_part, strict=True)
    )
