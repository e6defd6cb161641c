"""A stored fit is used again only where nothing has changed: each test changes one thing and breaks the key."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from knowledge.classifiers import kept_fits
from knowledge.classifiers.kept_fits import Fitted, KeptFits, found_or_fitted, remembered_fits
from knowledge.classifiers.word_ngrams import word_ngrams

FEATURES = np.arange(8, dtype=np.float32).reshape(4, 2)
ANSWERS = [True, False, True, False]
FITTED = Fitted(("False", "True"), np.array([[1.5, 2.5]], dtype=np.float32), np.array([0.5], dtype=np.float32))


def fits(folder: Path, *asked: tuple[str, Any, Any]) -> int:
    """Ask for these as one build does. Return how many were fitted."""
    fitted = 0

    def fit() -> Fitted:
        nonlocal fitted
        fitted += 1
        return FITTED

    kept = KeptFits(folder)
    with remembered_fits(kept):
        for one in asked:
            found = found_or_fitted(*one, fit)
            assert found.labels == FITTED.labels
            assert np.array_equal(found.weights, FITTED.weights) and np.array_equal(found.biases, FITTED.biases)
    kept.save()
    return fitted


def test_the_same_is_fitted_once(tmp_path: Path) -> None:
    assert fits(tmp_path, ("how", FEATURES, ANSWERS), ("how", FEATURES, ANSWERS)) == 1
    assert fits(tmp_path, ("how", FEATURES.copy(), np.array(ANSWERS))) == 0


def changed_in_one_bit(features: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    found = features.copy()
    found[3, 1] = np.nextafter(found[3, 1], np.float32(9))
    return found


@pytest.mark.parametrize(
    "other",
    [
        ("how else", FEATURES, ANSWERS),
        ("how", changed_in_one_bit(FEATURES), ANSWERS),
        ("how", FEATURES[::-1], ANSWERS),
        ("how", FEATURES[:3], ANSWERS[:3]),
        ("how", FEATURES.reshape(2, 4), ANSWERS[:2]),
        ("how", FEATURES.astype(np.float64), ANSWERS),
        ("how", FEATURES, [True, False, False, True]),
        ("how", FEATURES, ["a", "b", "c", "d"]),
    ],
    ids=["method", "one bit", "order", "fewer", "shape", "type", "answers", "labels"],
)
def test_whatever_changes_it_is_fitted_again(tmp_path: Path, other: tuple[str, Any, Any]) -> None:
    fits(tmp_path, ("how", FEATURES, ANSWERS))
    assert fits(tmp_path, other) == 1


@pytest.mark.parametrize("texts", [["share it", "keep them"], ["share it", "keep it it"], ["keep it", "share it"]])
def test_a_sparse_row_that_changes_is_fitted_again(tmp_path: Path, texts: list[str]) -> None:
    fits(tmp_path, ("how", word_ngrams(["share it", "keep it"]), [True, False]))
    assert fits(tmp_path, ("how", word_ngrams(["share it", "keep it"]), [True, False])) == 0
    assert fits(tmp_path, ("how", word_ngrams(texts), [True, False])) == 1


def test_other_code_fits_everything_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fits(tmp_path, ("how", FEATURES, ANSWERS))
    monkeypatch.setattr(kept_fits, "made_by", lambda: b"other code")
    assert fits(tmp_path, ("how", FEATURES, ANSWERS)) == 1


def test_what_a_build_did_not_ask_for_is_forgotten(tmp_path: Path) -> None:
    fits(tmp_path, ("one", FEATURES, ANSWERS), ("two", FEATURES, ANSWERS))
    fits(tmp_path, ("one", FEATURES, ANSWERS))
    assert fits(tmp_path, ("two", FEATURES, ANSWERS)) == 1


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    place = data.index(FITTED.weights.tobytes())
    data[place] ^= 1
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("damage", [cut, flip])
def test_a_damaged_file_is_told_and_never_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: Callable[[Path], None]
) -> None:
    fits(tmp_path, ("how", FEATURES, ANSWERS))
    damage(tmp_path / kept_fits.FILE_NAME)
    with caplog.at_level(logging.WARNING):
        assert fits(tmp_path, ("how", FEATURES, ANSWERS)) == 1
    assert "cannot be read" in caplog.text
    assert fits(tmp_path, ("how", FEATURES, ANSWERS)) == 0


def test_outside_the_block_nothing_is_kept(tmp_path: Path) -> None:
    assert found_or_fitted("how", FEATURES, ANSWERS, lambda: FITTED) is FITTED
    assert not list(tmp_path.iterdir())
