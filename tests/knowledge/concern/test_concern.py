from dataclasses import replace

import numpy as np
import pytest

from knowledge.classifiers.binary import log_odds
from knowledge.classifiers.examples import Examples
from knowledge.classifiers.word_ngrams import word_ngrams
from knowledge.concern.classifier import ConcernClassifier
from knowledge.concern.concern import NO_CONCERN, Concern, judge
from knowledge.concern.crossing import Level
from knowledge.reading.message import Message
from knowledge.settings import load_settings

SETTINGS = load_settings()
# With these settings the odds come only from the weights.
PLAIN = SETTINGS.recognising.model_copy(update={"neighbours_weight": 0.0, "loudest_sentence": 0.5})
THRESHOLDS = SETTINGS.thresholds.model_copy(
    update={"danger": 0.6, "danger_asked": 0.4, "danger_told": 0.7, "worry": 0.3}
)


def _with_odds() -> ConcernClassifier:
    """Returns the two numbers in a message's vector as the odds of danger and of concern."""
    none = Examples.of(np.zeros((1, 2), dtype=np.float32))
    return ConcernClassifier(
        by_meaning=np.eye(2, dtype=np.float32) * 2,
        by_wording=np.zeros((word_ngrams(["x"]).shape[1], 2), dtype=np.float32),
        biases=np.zeros((2, 2), dtype=np.float32),
        danger=none,
        worry=none,
        ordinary=none,
    )


def _message(*probabilities: tuple[float, float]) -> Message:
    """A message whose whole text, and then each part, has these probabilities of danger and of concern."""
    texts = [f"text {place}" for place in range(len(probabilities))]
    odds = np.array([[log_odds(one) for one in pair] for pair in probabilities], dtype=np.float32)
    return Message(texts[0], tuple(texts[1:]), odds, word_ngrams(texts))


def _judged(*readings: Message) -> Concern:
    return judge(_with_odds(), readings, PLAIN, THRESHOLDS)


@pytest.mark.parametrize(
    ("danger", "concern", "level"),
    [
        (0.61, 0.61, Level.DANGER),
        (0.61, 0.1, Level.DANGER),
        (0.59, 0.9, Level.WORRY),
        (0.1, 0.31, Level.WORRY),
        (0.1, 0.29, Level.NONE),
        (0.59, 0.29, Level.NONE),
    ],
)
def test_danger_counts_from_its_threshold_on_and_else_worry_from_its_own(
    danger: float, concern: float, level: Level
) -> None:
    found = _judged(_message((danger, concern)))
    assert found.level is level
    assert (found.danger, found.concern) == pytest.approx((danger, concern), abs=1e-4)


def test_the_more_alarming_of_two_readings_counts_whichever_is_first() -> None:
    calm, alarming = _message((0.1, 0.1)), _message((0.9, 0.9))
    assert _judged(calm, alarming) == _judged(alarming, calm) == _judged(alarming)


def test_each_question_takes_the_reading_that_says_it_most() -> None:
    found = _judged(_message((0.5, 0.2)), _message((0.1, 0.8)))
    assert (found.danger, found.concern) == pytest.approx((0.5, 0.8), abs=1e-4)


def test_a_sentence_that_tells_of_danger_is_not_drowned_by_the_others() -> None:
    drowned = _judged(_message((0.4, 0.4)))
    loud = _judged(_message((0.4, 0.4), (0.9, 0.9), (0.01, 0.01)))
    assert drowned.level is Level.WORRY
    assert loud.level is Level.DANGER
    assert drowned.danger < loud.danger < 0.9


def test_a_plea_with_nothing_more_said_is_danger_whatever_the_classifier_makes_of_it() -> None:
    calm = _message((0.01, 0.01))
    assert _judged(replace(calm, text="please somebody help")).level is Level.DANGER
    assert _judged(replace(calm, text="please somebody help me with this form")).level is Level.NONE


def test_no_concern_is_below_every_threshold() -> None:
    assert (NO_CONCERN.level, NO_CONCERN.danger, NO_CONCERN.concern) == (Level.NONE, 0.0, 0.0)


@pytest.mark.parametrize("text", ["he hits him, can I tell the school?", "can I tell the school he hits him"])
@pytest.mark.parametrize(("danger", "level"), [(0.41, Level.DANGER), (0.39, Level.NONE)])
def test_beside_a_question_less_is_enough_for_danger(text: str, danger: float, level: Level) -> None:
    asked = replace(_message((danger, 0.1)), text=text)
    assert _judged(asked).level is level
    assert _judged(_message((danger, 0.1))).level is Level.NONE


TOLD = ("mum is hitting the kids", "can i tell social care")


def _story(told: float, *parts: str, whole: float = 0.01) -> Message:
    """A message of these parts, of which the first has this probability of danger, and the whole another."""
    of_parts = [(told, told), *[(0.01, 0.01)] * (len(parts) - 1)]
    return replace(_message((whole, whole), *of_parts), text=", ".join(parts), parts=parts)


@pytest.mark.parametrize(("told", "level"), [(0.71, Level.DANGER), (0.69, Level.NONE)])
def test_what_is_told_beside_a_question_counts_by_itself(told: float, level: Level) -> None:
    assert _judged(_story(told, *TOLD)).level is level


@pytest.mark.parametrize(
    "parts",
    [
        ("if mum is hitting the kids", "can i tell social care"),
        ("is mum hitting the kids", "can i tell social care"),
        ("hits him", "can i tell social care"),
        ("mum is hitting the kids", "i told social care"),
        ("mum is hitting the kids " + "and so on " * 20, "can i tell social care"),
    ],
    ids=["supposed", "asked", "too few words", "nothing asked", "a long story"],
)
def test_what_is_supposed_or_asked_or_one_sentence_of_a_long_story_does_not(parts: tuple[str, ...]) -> None:
    assert _judged(_story(0.9, *parts)).level is Level.NONE
