from pathlib import Path

import numpy as np
import pytest

from knowledge.classifiers.linear import LinearClassifier
from knowledge.classifiers.pairs import load_pairs, save_pairs, shares


def _sure(*probabilities: float) -> LinearClassifier:
    """Gives each label this probability, whatever the row."""
    biases = np.log(np.array(probabilities, dtype=np.float32))
    return LinearClassifier(("no", "yes"), np.zeros((1, 2), dtype=np.float32), biases)


ROW = np.zeros(1, dtype=np.float32)


def test_meaning_and_wording_count_the_same() -> None:
    assert shares((_sure(0.1, 0.9), _sure(0.9, 0.1)), ROW, ROW) == pytest.approx({"no": 0.5, "yes": 0.5})


def test_shares_are_those_of_the_geometric_mean() -> None:
    # √(0.5 · 0.1) to √(0.5 · 0.9) is 1 to 3.
    assert shares((_sure(0.5, 0.5), _sure(0.1, 0.9)), ROW, ROW) == pytest.approx({"no": 0.25, "yes": 0.75})


def test_saved_pairs_come_back_by_their_question_with_meaning_and_wording_in_their_places(tmp_path: Path) -> None:
    save_pairs({"age.under": (_sure(0.1, 0.9), _sure(0.5, 0.5))}, tmp_path / "pairs")
    [(question, (meaning, wording))] = load_pairs(tmp_path / "pairs").items()
    assert question == "age.under"
    assert np.exp(meaning.log_probabilities(ROW)).tolist() == pytest.approx([0.1, 0.9])
    assert np.exp(wording.log_probabilities(ROW)).tolist() == pytest.approx([0.5, 0.5])
