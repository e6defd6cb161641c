from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.concern.classifier import ConcernClassifier, learn_concern
from knowledge.concern.concern import judge
from knowledge.concern.crossing import Level
from knowledge.reading.message import read_message
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

SETTINGS = load_settings()


# With these settings the odds come only from the weights.
PLAIN = SETTINGS.recognising.model_copy(update={"neighbours_weight": 0.0, "loudest_sentence": 0.5})


THRESHOLDS = SETTINGS.thresholds.model_copy(update={"danger": 0.6, "worry": 0.3})


EMBEDDER = FakeEmbedder()


TEXTS = {
    "the barn is burning": Level.DANGER,
    "flames in the barn help": Level.DANGER,
    "i smell smoke near the hay": Level.WORRY,
    "a goat limps a little": Level.WORRY,
    "the farm has three fields": Level.NONE,
    "bees like clover": Level.NONE,
    "goats sleep at night": Level.NONE,
}


def _learned(texts: Sequence[str], levels: Sequence[Level]) -> ConcernClassifier:
    return learn_concern(texts, EMBEDDER.embed(texts), levels, SETTINGS.learning)


def test_what_is_learned_tells_danger_from_what_is_ordinary() -> None:
    learned = _learned(list(TEXTS), list(TEXTS.values()))
    burning, clover = (
        judge(learned, (read_message(text, EMBEDDER),), SETTINGS.recognising, SETTINGS.thresholds)
        for text in ("help the barn is burning", "bees like the three fields")
    )
    assert burning.level is Level.DANGER
    assert clover.level is Level.NONE


def test_a_saved_classifier_judges_the_same(tmp_path: Path) -> None:
    learned = _learned(list(TEXTS), list(TEXTS.values()))
    learned.save(tmp_path / "concern.npz")
    message = (read_message("a little smoke. The goat limps", EMBEDDER),)
    again = ConcernClassifier.load(tmp_path / "concern.npz")
    assert judge(again, message, PLAIN, THRESHOLDS) == judge(learned, message, PLAIN, THRESHOLDS)


@pytest.mark.parametrize("levels", [[Level.WORRY, Level.NONE], [Level.DANGER, Level.WORRY]])
def test_nothing_is_learned_without_danger_or_without_what_is_ordinary(levels: list[Level]) -> None:
    with pytest.raises(ValueError, match="danger and ordinary"):
        _learned(["one", "two"], levels)
