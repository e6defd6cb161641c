from pathlib import Path

import numpy as np
import pytest

from knowledge.classifiers.binary import BinaryClassifier, learn_binary, probability
from knowledge.classifiers.word_ngrams import word_ngrams
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

FOR = ["the barn is burning", "help there is a fire"]
AGAINST = ["the farm has three fields", "bees like clover", "goats sleep"]
SETTINGS = load_settings()
EMBEDDER = FakeEmbedder()


@pytest.fixture
def classifier() -> BinaryClassifier:
    return learn_binary(FOR, EMBEDDER.embed(FOR), AGAINST, EMBEDDER.embed(AGAINST), SETTINGS.learning)


def _odds(classifier: BinaryClassifier, *texts: str) -> list[float]:
    found = classifier.log_odds(EMBEDDER.embed(texts), word_ngrams(texts), SETTINGS.recognising)
    return [float(value) for value in found]


def test_texts_of_the_kind_have_odds_above_even_and_others_below(classifier: BinaryClassifier) -> None:
    burning, fields = _odds(classifier, "the barn is on fire help", "three fields of clover for goats")
    assert burning > 0 > fields


def test_a_misspelt_text_is_still_nearer_to_its_kind(classifier: BinaryClassifier) -> None:
    burning, clover = _odds(classifier, "barnn burnning", "clovver beees")
    assert burning > clover


def test_the_weight_of_the_neighbours_counts(classifier: BinaryClassifier) -> None:
    texts = ["the barn is burning"]
    plain = SETTINGS.recognising.model_copy(update={"neighbours_weight": 0.0, "neighbours": 1})
    heavy = plain.model_copy(update={"neighbours_weight": 2.0})
    vectors, words = EMBEDDER.embed(texts), word_ngrams(texts)
    difference = classifier.log_odds(vectors, words, heavy) - classifier.log_odds(vectors, words, plain)
    against = max(float(vectors[0] @ vector) for vector in EMBEDDER.embed(AGAINST))
    assert float(difference[0]) == pytest.approx(2 * (1 - against), abs=1e-5)


def test_a_saved_classifier_comes_back(classifier: BinaryClassifier, tmp_path: Path) -> None:
    classifier.save(tmp_path / "r.npz")
    assert _odds(BinaryClassifier.load(tmp_path / "r.npz"), "a fire") == _odds(classifier, "a fire")


@pytest.mark.parametrize(("texts_for", "texts_against"), [([], AGAINST), (FOR, [])])
def test_one_side_without_examples_is_refused(texts_for: list[str], texts_against: list[str]) -> None:
    none = np.zeros((0, 64), dtype=np.float32)
    with pytest.raises(ValueError, match="for and examples against"):
        learn_binary(texts_for, none, texts_against, none, SETTINGS.learning)


def test_log_odds_become_probabilities() -> None:
    assert probability(0.0) == 0.5
    assert probability(float(np.log(3))) == pytest.approx(0.75)
