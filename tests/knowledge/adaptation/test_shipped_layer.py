from pathlib import Path

import numpy as np
import pytest

from knowledge.adaptation.adapted_model import adapted_model, key_of
from knowledge.adaptation.last_layer import cut
from knowledge.adaptation.shipped_layer import ShippedLayer, shipped_layer, write_shipped_layer
from knowledge.adaptation.training_texts import training_texts_of
from knowledge.corpus.corpus import load_corpus
from knowledge.errors import KnowledgeError
from knowledge.model.embedder import SentenceModel, open_model
from knowledge.settings import load_settings
from tests.knowledge.adaptation.farm import SETTINGS, TRAINING, adapted

KEY = "what it was taught from"


@pytest.fixture
def taught(base: SentenceModel, tmp_path: Path) -> SentenceModel:
    return adapted(base, tmp_path / "taught")


@pytest.fixture
def file(taught: SentenceModel, tmp_path: Path) -> Path:
    """The shipped layer of that model."""
    file = tmp_path / "last_layer.safetensors"
    write_shipped_layer(ShippedLayer(taught.digest, cut(taught.folder).weights_of_last()), taught.folder.name, file)
    return file


def made_from(file: Path, base: SentenceModel, folder: Path) -> SentenceModel:
    return adapted_model(base, TRAINING, SETTINGS, folder / "adapted", folder / "embeddings", shipped=file)


def test_with_the_shipped_layer_the_model_is_the_taught_one_to_the_bit(
    taught: SentenceModel, file: Path, base: SentenceModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.adaptation.fine_tuning.fine_tune", lambda *_: pytest.fail("taught again"))
    made = made_from(file, base, tmp_path)
    assert made.digest == taught.digest
    assert made.folder.name == taught.folder.name
    assert np.array_equal(made.embed(TRAINING.texts), taught.embed(TRAINING.texts))


def test_a_layer_of_other_texts_is_left_alone(file: Path, base: SentenceModel, tmp_path: Path) -> None:
    more = SETTINGS.model_copy(update={"rounds": 1})
    key = key_of(base, TRAINING, more)
    assert shipped_layer(key, file) is None
    made = adapted_model(base, TRAINING, more, tmp_path / "adapted", tmp_path / "embeddings", shipped=file)
    assert made.digest == adapted(base, tmp_path / "other", more).digest


def test_without_the_file_there_is_none(tmp_path: Path) -> None:
    assert shipped_layer(KEY, tmp_path / "gone") is None


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "last_layer.safetensors"
    file.write_bytes(b"no layer")
    with pytest.raises(
        KnowledgeError, match=r"last_layer\.safetensors: cannot be read .* fetch it again, or remove it"
    ):
        shipped_layer(KEY, file)


def test_a_layer_that_gives_another_model_is_refused_and_leaves_no_model(
    taught: SentenceModel, file: Path, base: SentenceModel, tmp_path: Path
) -> None:
    layer = cut(taught.folder).weights_of_last()
    changed = {name: weights * np.float32(2) for name, weights in layer.items()}
    write_shipped_layer(ShippedLayer(taught.digest, changed), taught.folder.name, file)
    with pytest.raises(KnowledgeError, match="gives another model than the one that it was taken from"):
        made_from(file, base, tmp_path)
    file.unlink()
    assert made_from(file, base, tmp_path).digest == taught.digest


def test_a_layer_of_another_model_is_refused(taught: SentenceModel, file: Path, base: SentenceModel) -> None:
    with pytest.raises(KnowledgeError, match="the shipped layer does not fit the model"):
        cut(base.folder).put_in_last({"wrong": np.zeros(1, dtype=np.float32)})


def test_the_shipped_layer_was_taught_from_the_shipped_texts() -> None:
    """If not: ASSISTANT_CONTENT_DIR=shipped python -m knowledge.adaptation.shipping."""
    settings = load_settings()
    key = key_of(open_model(settings.model), training_texts_of(load_corpus()), settings.adapting)
    assert shipped_layer(key) is not None
