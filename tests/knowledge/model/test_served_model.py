import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import KnowledgeError
from knowledge.model.embedder import open_folder
from knowledge.model.exporting import export
from knowledge.model.served_model import EXPORTED, FILES, MADE, is_exported, open_served_model

TEXTS = ["bees like flowers", "the barn is burning now", "", "honey", "bees like flowers"]


@pytest.fixture
def folder(tiny_folder: Path, tmp_path: Path) -> Path:
    """The folder of an exported model."""
    copied = Path(shutil.copytree(tiny_folder, tmp_path / "model"))
    export(copied)
    return copied


def test_it_gives_the_vectors_of_the_model_that_it_was_exported_from(folder: Path) -> None:
    model, served = open_folder("tiny", folder), open_served_model("tiny", folder)
    assert (served.name, served.digest, served.longest) == ("tiny", model.digest, 64)
    found = served.embed(TEXTS)
    assert found.dtype == np.float32
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-6)
    assert np.abs(found - model.embed(TEXTS)).max() < 1e-6
    for text, rows in zip(TEXTS, served.embed_tokens(TEXTS), strict=True):
        assert np.abs(rows - model.embed_tokens([text])[0]).max() < 1e-6


def test_a_vector_is_the_same_to_the_bit_whatever_it_is_embedded_with(folder: Path) -> None:
    served = open_served_model("tiny", folder)
    assert np.array_equal(served.embed(TEXTS)[1], served.embed(TEXTS[1:2])[0])
    assert np.array_equal(served.embed(TEXTS)[0], served.embed(TEXTS)[4])


@pytest.mark.parametrize("many", [0, 50])
def test_a_vector_has_the_same_bits_alone_and_among_texts_of_its_length_on_one_core_or_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr("knowledge.model.served_model._MANY", many)
    served = open_served_model("tiny", folder)
    words = ("bees", "like", "flowers", "barn", "burning", "honey", "now")
    texts = [
        " ".join(words[(first + place) % 7] for place in range(length)) for length in (1, 3, 6) for first in range(7)
    ]
    together = served.embed(texts)
    assert all(np.array_equal(together[place], served.embed([text])[0]) for place, text in enumerate(texts))


def test_a_text_is_cut_where_the_model_cuts_it(folder: Path) -> None:
    long = "bees eat honey " * 60
    served = open_served_model("tiny", folder)
    assert np.array_equal(served.embed([long]), served.embed([long + "fire"]))
    assert np.abs(served.embed([long]) - open_folder("tiny", folder).embed([long])).max() < 1e-6


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_has_changed_is_refused(folder: Path, file: str) -> None:
    with (folder / EXPORTED / file).open("ab") as changed:
        changed.write(b"x")
    with pytest.raises(KnowledgeError, match=f"{file}: has changed since the model was exported"):
        open_served_model("tiny", folder)
    assert not is_exported(folder)


@pytest.mark.parametrize("written", ["", "[]", "{}", '{"files": {}}', '{"files": {"gone": "0"}}'])
def test_an_export_that_is_not_whole_is_refused(folder: Path, written: str) -> None:
    (folder / EXPORTED / MADE).write_text(written, "utf-8")
    with pytest.raises(KnowledgeError, match="holds no exported model"):
        open_served_model("tiny", folder)


def test_an_export_of_an_earlier_version_is_refused_and_so_made_again(folder: Path) -> None:
    made = folder / EXPORTED / MADE
    content = json.loads(made.read_text("utf-8"))
    made.write_text(json.dumps(content | {"format": 1}), "utf-8")
    with pytest.raises(KnowledgeError, match="was exported by another version of the assistant"):
        open_served_model("tiny", folder)
    export(folder)
    assert is_exported(folder)


def test_without_an_export_there_is_none(tiny_folder: Path) -> None:
    assert not is_exported(tiny_folder)


def test_an_export_without_one_of_its_files_is_refused(folder: Path) -> None:
    made = folder / EXPORTED / MADE
    content = json.loads(made.read_text("utf-8"))
    del content["files"][FILES[0]]
    made.write_text(json.dumps(content), "utf-8")
    with pytest.raises(KnowledgeError, match="holds no exported model"):
        open_served_model("tiny", folder)
