from pathlib import Path

import numpy as np
import pytest

from knowledge.adaptation import adapted_model as subject
from knowledge.adaptation.adapted_model import prune
from knowledge.model.embedder import SentenceModel
from tests.knowledge.adaptation.farm import BEES, SETTINGS, adapted


def test_the_same_lessons_give_the_same_model(base: SentenceModel, tmp_path: Path) -> None:
    assert adapted(base, tmp_path / "one").digest == adapted(base, tmp_path / "two").digest


def test_a_model_that_was_made_is_not_made_again(
    base: SentenceModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = adapted(base, tmp_path)
    monkeypatch.setattr(subject, "_make", lambda *_: pytest.fail("made again"))
    assert adapted(base, tmp_path) == first


def test_a_model_whose_weights_were_cut_short_is_made_again(base: SentenceModel, tmp_path: Path) -> None:
    first = adapted(base, tmp_path)
    weights = first.folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:100])
    assert adapted(base, tmp_path) == first


def test_other_settings_give_a_model_of_its_own(base: SentenceModel, tmp_path: Path) -> None:
    one, other = adapted(base, tmp_path), adapted(base, tmp_path, SETTINGS.model_copy(update={"rounds": 1}))
    assert one.folder != other.folder
    assert one.digest != other.digest


def test_without_rounds_the_model_stays_as_it_came(base: SentenceModel, tmp_path: Path) -> None:
    model = adapted(base, tmp_path, SETTINGS.model_copy(update={"rounds": 0}))
    assert np.allclose(model.embed(BEES), base.embed(BEES), atol=1e-6)


def test_a_broken_off_build_leaves_no_half_model(
    base: SentenceModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("sentence_transformers.SentenceTransformer.save", breaks)
    with pytest.raises(OSError, match="the disk is full"):
        adapted(base, tmp_path)
    assert list((tmp_path / "adapted").iterdir()) == []


def test_all_adapted_models_but_the_one_in_use_are_removed(tmp_path: Path) -> None:
    for name in ("old", "kept", ".half-made"):
        (tmp_path / name).mkdir()
    prune(tmp_path, keep=["kept"])
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
