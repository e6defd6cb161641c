import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from knowledge.adaptation.last_layer import cut
from knowledge.errors import KnowledgeError
from knowledge.model.embedder import SentenceModel, open_folder
from tests.knowledge.adaptation.farm import TRAINING, adapted
from tests.knowledge.adaptation.tiny_model import make_tiny_model


def test_only_the_last_layer_is_changed(base: SentenceModel, tmp_path: Path) -> None:
    before, after = (load_file(model.folder / "model.safetensors") for model in (base, adapted(base, tmp_path)))
    changed = {name for name in before if not np.array_equal(before[name], after[name])}
    assert changed
    assert all("layer.1." in name for name in changed)


def test_a_model_of_another_family_is_refused_by_name(base: SentenceModel, tmp_path: Path) -> None:
    folder = make_tiny_model(tmp_path)
    config = json.loads((folder / "config.json").read_text("utf-8"))
    (folder / "config.json").write_text(json.dumps(config | {"model_type": "electra"}), "utf-8")
    with pytest.raises(KnowledgeError, match="'electra'; models of bert and roberta can be adapted"):
        adapted(open_folder("other", folder), tmp_path)


def test_the_cut_model_gives_the_vectors_of_the_whole_one_whatever_is_beside_a_text(base: SentenceModel) -> None:
    model = cut(base.folder)
    states = model.states_before_last(TRAINING.texts, longest=32)
    assert np.allclose(model.vectors(states).detach().numpy(), base.embed(TRAINING.texts), atol=1e-5)


def test_a_text_is_cut_to_the_longest_and_the_encoder_is_whole_again_afterwards(base: SentenceModel) -> None:
    model = cut(base.folder)
    [state] = model.states_before_last(["bees like flowers in the night"], longest=4)
    assert len(state) == 4
    assert len(model.encoder.encoder.layer) == 2
