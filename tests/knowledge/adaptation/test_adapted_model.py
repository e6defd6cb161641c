import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from knowledge.adaptation import adapted_model as subject
from knowledge.adaptation.adapted_model import adapted_model, prune
from knowledge.adaptation.training_texts import NO_TOPIC, TrainingTexts
from knowledge.errors import KnowledgeError
from knowledge.model.embedder import SentenceModel, Vectors, open_folder
from knowledge.model.embedding_cache import RememberingEmbedder
from knowledge.settings import AdaptingSettings, load_settings
from tests.knowledge.adaptation.tiny_model import make_tiny_model

BEES = ("bees like flowers", "honey bees eat clover", "bees eat flowers", "honey in clover")
GOATS = ("goats sleep in a shed", "goats like hay", "a shed on the night", "goats eat hay")
FIRE = ("help the barn burning now", "fire in the barn now")
TRAINING = TrainingTexts(BEES + GOATS + FIRE, (0,) * 4 + (1,) * 4 + (NO_TOPIC,) * 2, (False,) * 8 + (True,) * 2)
SETTINGS = load_settings().adapting.model_copy(
    update={"rounds": 30, "batch": 4, "longest": 32, "rate": 0.02, "rate_of_heads": 1e-6}
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> SentenceModel:
    return open_folder("tiny", make_tiny_model(tmp_path_factory.mktemp("model")))


def adapted(base: SentenceModel, folder: Path, settings: AdaptingSettings = SETTINGS) -> SentenceModel:
    return adapted_model(base, TRAINING, settings, folder / "adapted", folder / "embeddings")


def apart(vectors: Vectors) -> float:
    """How much nearer texts on one topic are to each other than to texts on the other topic."""
    cosines = vectors @ vectors.T
    same = (cosines[:4, :4].mean() + cosines[4:8, 4:8].mean()) / 2
    return float(same - cosines[:4, 4:8].mean())


def test_texts_of_one_topic_come_nearer_to_each_other_than_to_the_others(base: SentenceModel, tmp_path: Path) -> None:
    before, after = (apart(model.embed(BEES + GOATS)) for model in (base, adapted(base, tmp_path)))
    assert after > before + 0.3


def test_only_the_last_layer_is_changed(base: SentenceModel, tmp_path: Path) -> None:
    before, after = (load_file(model.folder / "model.safetensors") for model in (base, adapted(base, tmp_path)))
    changed = {name for name in before if not np.array_equal(before[name], after[name])}
    assert changed
    assert all("layer.1." in name for name in changed)


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


def test_the_vectors_that_learning_gives_are_those_of_the_model(base: SentenceModel, tmp_path: Path) -> None:
    model = adapted(base, tmp_path)
    kept = RememberingEmbedder(model, tmp_path / "embeddings")
    known = kept.embed(TRAINING.texts)
    assert np.allclose(known, model.embed(TRAINING.texts), atol=1e-5)
    assert "_model" not in vars(open_folder("tiny", model.folder))


def test_a_broken_off_build_leaves_no_half_model(
    base: SentenceModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("sentence_transformers.SentenceTransformer.save", breaks)
    with pytest.raises(OSError, match="the disk is full"):
        adapted(base, tmp_path)
    assert list((tmp_path / "adapted").iterdir()) == []


def test_a_model_of_another_family_is_refused_by_name(base: SentenceModel, tmp_path: Path) -> None:
    folder = make_tiny_model(tmp_path)
    config = json.loads((folder / "config.json").read_text("utf-8"))
    (folder / "config.json").write_text(json.dumps(config | {"model_type": "electra"}), "utf-8")
    with pytest.raises(KnowledgeError, match="'electra'; models of bert and roberta can be adapted"):
        adapted(open_folder("other", folder), tmp_path)


def test_all_adapted_models_but_the_one_in_use_are_removed(tmp_path: Path) -> None:
    for name in ("old", "kept", ".half-made"):
        (tmp_path / name).mkdir()
    prune(tmp_path, keep="kept")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
