import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling
from transformers import RobertaConfig, RobertaModel

from knowledge.errors import KnowledgeError
from knowledge.model import exporting
from knowledge.model.exporting import MOST_DIFFERENCE, export
from knowledge.model.served_model import EXPORTED, MADE, is_exported, open_served_model


@pytest.fixture
def folder(tiny_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_folder, tmp_path / "model"))


def test_what_is_exported_says_how_near_it_is(folder: Path) -> None:
    export(folder)
    made = json.loads((folder / EXPORTED / MADE).read_text("utf-8"))
    assert 0 <= made["difference"] <= MOST_DIFFERENCE
    assert not list(folder.glob(".export-*"))


def test_an_export_takes_the_place_of_the_one_before(folder: Path) -> None:
    export(folder)
    (folder / EXPORTED / MADE).unlink()
    export(folder)
    assert is_exported(folder)


def test_vectors_that_would_differ_are_refused_and_nothing_is_put_in_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "MOST_DIFFERENCE", 1e-12)
    with pytest.raises(KnowledgeError, match="the exported model's vectors would differ by"):
        export(folder)
    assert not (folder / EXPORTED).exists()
    assert not list(folder.glob(".export-*"))


def test_a_model_that_pools_otherwise_is_found_to_differ(folder: Path) -> None:
    whole = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    whole[1] = Pooling(16, pooling_mode="cls")
    whole.save(str(folder), create_model_card=False)
    with pytest.raises(KnowledgeError, match="would differ by"):
        export(folder)


def test_a_layer_of_another_kind_is_refused(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text("utf-8"))
    (folder / "config.json").write_text(json.dumps({**config, "hidden_act": "relu"}), "utf-8")
    with pytest.raises(KnowledgeError, match="is of a kind that cannot be exported: bert, relu"):
        export(folder)


def test_a_roberta_counts_its_positions_from_its_padding(folder: Path) -> None:
    whole = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    torch.manual_seed(2)
    inside: Any = whole[0]
    inside.auto_model = RobertaModel(
        RobertaConfig(
            vocab_size=inside.auto_model.config.vocab_size,
            hidden_size=16,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=32,
            max_position_embeddings=66,
            type_vocab_size=1,
            pad_token_id=0,
        )
    )
    whole.save(str(folder), create_model_card=False)
    export(folder)
    assert open_served_model("tiny", folder).embed(["bees like honey"]).shape == (1, 16)
