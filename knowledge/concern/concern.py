"""Decide what a message calls for: contacts first, a calm line beside the answer, or neither."""

from dataclasses import dataclass

import numpy as np

from knowledge.classifiers.binary import probability
from knowledge.concern.classifier import ConcernClassifier
from knowledge.concern.crossing import Level
from knowledge.concern.plea import is_plea
from knowledge.reading.message import Message
from knowledge.settings import RecognisingSettings, Thresholds


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
    odds = np.max([_odds(classifier, reading, settings) for reading in readings], axis=0)
    danger, concern = probability(float(odds[0])), probability(float(odds[1]))
    # A question beside the harm ("can I tell the school") makes a message sound less like danger.
    least = thresholds.danger_asked if any(_asks(reading) for reading in readings) else thresholds.danger
    if danger >= least:
        return Concern(Level.DANGER, danger, concern)
    return Concern(Level.WORRY if concern >= thresholds.worry else Level.NONE, danger, concern)


def _asks(message: Message) -> bool:
    return "?" in message.text or message.asks or any(part.asks for part in message.askable_parts(1))


def _odds(classifier: ConcernClassifier, message: Message, settings: RecognisingSettings) -> np.ndarray:
    """Return the log odds of danger and of concern.

    In a long message one sentence may say it and the others drown it out. The sentence that says it most therefore
    counts beside the whole message.
    """
    odds = classifier.log_odds(message.vectors, message.ngrams, settings)
    share = settings.loudest_sentence
    return np.asarray((1 - share) * odds[0] + share * odds.max(axis=0))
