"""Decide what a message calls for: contacts first, a calm line beside the answer, or neither."""

import re
from dataclasses import dataclass

import numpy as np

from knowledge.classifiers.binary import probability
from knowledge.concern.classifier import ConcernClassifier
from knowledge.concern.crossing import Level
from knowledge.concern.inside import is_made_up
from knowledge.concern.plea import is_plea
from knowledge.reading.message import Message, has_form_of_question
from knowledge.settings import RecognisingSettings, Thresholds

# In a longer story a sentence by itself says too little: "he hit him", and it was ten years ago.
_LONG = 60
_FEWEST_WORDS = 3
_SUPPOSES = re.compile(
    r"(?:and |but |so |like |eg )?(?:if|when|whenever|where|whether|once|assuming|suppose|say|in case|unless|even if"
    r"|what if|lets say|let's say|for example)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Concern:
    """The level of concern, and the probabilities (0 to 1) behind it: of danger, and of danger or worry."""

    level: Level
    danger: float
    concern: float


NO_CONCERN = Concern(Level.NONE, 0.0, 0.0)


def judge(
    classifier: ConcernClassifier,
    readings: tuple[Message, ...],
    settings: RecognisingSettings,
    thresholds: Thresholds,
) -> Concern:
    """Judge a message from its readings, as typed and with its spelling corrected. The more alarming one counts.

    A correction must not hide a danger, and neither must a slip of the finger. A plea with nothing more is danger,
    whatever the classifier makes of it.
    """
    if any(is_plea(reading.text) for reading in readings):
        return Concern(Level.DANGER, 1.0, 1.0)
    rows = [classifier.log_odds(reading.vectors, reading.ngrams, settings) for reading in readings]
    odds = np.max([_mixed(one, settings) for one in rows], axis=0)
    danger, concern = probability(float(odds[0])), probability(float(odds[1]))
    if not any(reading.asks_anywhere for reading in readings):
        return Concern(_level(danger, concern, thresholds.danger, thresholds), danger, concern)
    # A question beside the harm ("can I tell the school") makes a message sound less like danger, so less is enough,
    # and what is told beside it counts by itself: "mum is hitting the kids, can I tell social care".
    told = max((_told(reading, one) for reading, one in zip(readings, rows, strict=True)), default=0.0)
    danger = max(danger, told) if told >= thresholds.danger_told else danger
    return Concern(_level(danger, concern, thresholds.danger_asked, thresholds), danger, concern)


def _level(danger: float, concern: float, least: float, thresholds: Thresholds) -> Level:
    if danger >= least:
        return Level.DANGER
    return Level.WORRY if concern >= thresholds.worry else Level.NONE


def _told(message: Message, odds: np.ndarray) -> float:
    """Return the probability of danger of the part that tells it most plainly; 0 in a long story, or if none does."""
    if len(message.text.split()) >= _LONG or is_made_up(message.text):
        return 0.0
    told = [row for row, part in enumerate(message.parts, start=1) if _tells(part)]
    return max((probability(float(odds[row, 0])) for row in told), default=0.0)


def _tells(part: str) -> bool:
    """Return whether a part of a message tells something: it does not ask, and does not suppose a case."""
    says = len(part.split()) >= _FEWEST_WORDS and not _SUPPOSES.match(part)
    return says and "?" not in part and not has_form_of_question(part)


def _mixed(odds: np.ndarray, settings: RecognisingSettings) -> np.ndarray:
    """Return the log odds of danger and of concern, from those of the whole message and of its parts.

    In a long message one sentence may say it and the others drown it out. The sentence that says it most therefore
    counts beside the whole message.
    """
    share = settings.loudest_sentence
    return np.asarray((1 - share) * odds[0] + share * odds.max(axis=0))
