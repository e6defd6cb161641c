from pathlib import Path

import numpy as np

from knowledge.adaptation.fine_tuning import fine_tune
from knowledge.adaptation.last_layer import cut
from knowledge.model.embedder import SentenceModel, Vectors, open_folder
from knowledge.model.embedding_cache import RememberingEmbedder
from tests.knowledge.adaptation.farm import BEES, GOATS, SETTINGS, TRAINING, adapted


def apart(vectors: Vectors) -> float:
    """How much nearer texts on one topic are to each other than to texts on the other topic."""
    cosines = vectors @ vectors.T
    same = (cosines[:4, :4].mean() + cosines[4:8, 4:8].mean()) / 2
    return float(same - cosines[:4, 4:8].mean())


def test_texts_of_one_topic_come_nearer_to_each_other_than_to_the_others(base: SentenceModel, tmp_path: Path) -> None:
    before, after = (apart(model.embed(BEES + GOATS)) for model in (base, adapted(base, tmp_path)))
    assert after > before + 0.3


def test_the_vectors_that_learning_gives_are_those_of_the_model(base: SentenceModel, tmp_path: Path) -> None:
    model = adapted(base, tmp_path)
    kept = RememberingEmbedder(model, tmp_path / "embeddings")
    known = kept.embed(TRAINING.texts)
    assert np.allclose(known, model.embed(TRAINING.texts), atol=1e-5)
    assert "_model" not in vars(open_folder("tiny", model.folder))


def test_fine_tuning_says_how_far_it_is(base: SentenceModel) -> None:
    said: list[str] = []
    settings = SETTINGS.model_copy(update={"rounds": 2, "batch": 5})
    found = fine_tune(cut(base.folder), TRAINING, settings, said.append)
    assert found.shape == (len(TRAINING.texts), 16)
    assert said[0] == "reading all texts"
    assert {"learning, round 1 of 2, 0 %", "learning, round 2 of 2, 0 %"} <= set(said)
