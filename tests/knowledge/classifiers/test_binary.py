from pathlib import Path

import numpy as np
import pytest

from knowledge.classifiers.binary import Recogniser, learn_to_recognise, probability
from knowledge.classifiers.word_ngrams import wordings
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

FOR = ["the barn is burning", "help there is a fire"]
AGAINST = ["the farm has three fields", "bees like clover", "goats sleep"]
SETTINGS = load_settings()
EMBEDDER = FakeEmbedder()


@pytest.fixture
def recogniser() -> Recogniser:
    return learn_to_recognise(FOR, EMBEDDER.embed(FOR), AGAINST, EMBEDDER.embed(AGAINST), SETTINGS.learning)


def _odds(recogniser: Recogniser, *texts: str) -> list[float]:
    found = recogniser.log_odds(EMBEDDER.embed(texts), wordings(texts), SETTINGS.recognising)
    return [float(value) for value in found]


def test_texts_of_the_kind_have_odds_above_even_and_others_below(recogniser: Recogniser) -> None:
    burning, fields = _odds(recogniser, "the barn is on fire help", "three fields of clover for goats")
    assert burning > 0 > fields


def test_a_misspelt_text_is_still_nearer_to_its_kind(recogniser: Recogniser) -> None:
    burning, clover = _odds(recogniser, "barnn burnning", "clovver beees")
    assert burning > clover


def test_the_weight_of_the_neighbours_counts(recogniser: Recogniser) -> None:
    texts = ["the barn is burning"]
    plain = SETTINGS.recognising.model_copy(update={"neighbours_weight": 0.0, "neighbours": 1})
    heavy = plain.model_copy(update={"neighbours_weight": 2.0})
    vectors, words = EMBEDDER.embed(texts), wordings(texts)
    difference = recogniser.log_odds(vectors, words, heavy) - recogniser.log_odds(vectors, words, plain)
    against = max(float(vectors[0] @ vector) for vector in EMBEDDER.embed(AGAINST))
    assert float(difference[0]) == pytest.approx(2 * (1 - against), abs=1e-5)


def test_a_saved_recogniser_comes_back(recogniser: Recogniser, tmp_path: Path) -> None:
    recogniser.save(tmp_path / "r.npz")
    assert _odds(Recogniser.load(tmp_path / "r.npz"), "a fire") == _odds(recogniser, "a fire")


@pytest.mark.parametrize(("texts_for", "texts_against"), [([], AGAINST), (FOR, [])])
def test_one_side_without_examples_is_refused(texts_for: list[str], texts_against: list[str]) -> None:
    none = np.zeros((0, 64), dtype=np.float32)
    with pytest.raises(ValueError, match="for and against"):
        learn_to_recognise(texts_for, none, texts_against, none, SETTINGS.learning)


def test_log_odds_become_probabilities() -> None:
    assert probability(0.0) == 0.5
    assert probability(float(np.log(3))) == pytest.approx(0.75)
