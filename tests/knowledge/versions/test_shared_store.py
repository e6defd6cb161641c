import json
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.locations import adapted_dir
from knowledge.versions.shared_store import described, fetch, in_use, point, put, read_shared
from knowledge.versions.version import VERSION_NAME
from tests.knowledge.versions.made import version


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A version of two files, with a model."""
    monkeypatch.setenv("ASSISTANT_ADAPTED_DIR", str(tmp_path / "adapted"))
    (adapted_dir() / "model" / "onnx").mkdir(parents=True)
    (adapted_dir() / "model" / "onnx" / "model.onnx").write_bytes(b"weights")
    folder = tmp_path / "000007"
    (folder / "texts").mkdir(parents=True)
    (folder / VERSION_NAME).write_bytes(version(7).written())
    (folder / "manifest.json").write_bytes(b"{}")
    (folder / "texts" / "one.md").write_bytes(b"# One")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    store = tmp_path / "shared"
    store.mkdir()
    return store


def test_what_was_put_there_comes_out_byte_for_byte(folder: Path, store: Path, tmp_path: Path) -> None:
    name = put(store, folder)
    assert put(store, folder) == name
    shared = read_shared(store, name)
    assert shared == described(folder) and shared.version == version(0)
    fetch(store, shared.files, tmp_path / "out")
    fetch(store, shared.model, tmp_path / "model")
    assert (tmp_path / "out" / "texts" / "one.md").read_bytes() == b"# One"
    assert (tmp_path / "model" / "onnx" / "model.onnx").read_bytes() == b"weights"


def test_its_name_says_what_it_is_and_not_which_number_a_machine_gave_it(folder: Path, store: Path) -> None:
    name = put(store, folder)
    (folder / VERSION_NAME).write_bytes(version(9).written())
    assert put(store, folder) == name
    (folder / "texts" / "one.md").write_bytes(b"# Two")
    assert put(store, folder) != name


def test_nobody_has_said_yet_what_to_serve(store: Path) -> None:
    assert in_use(store) is None


def test_a_folder_that_is_not_there_is_a_fault_and_not_an_answer(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="is not there"):
        in_use(tmp_path / "nowhere")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": "../x", "by": "", "at": "", "why": ""}'])
def test_half_a_word_is_not_followed(store: Path, text: str) -> None:
    (store / "in-use").write_text(text)
    with pytest.raises(KnowledgeError):
        in_use(store)


def test_it_says_who_and_why(folder: Path, store: Path) -> None:
    name = put(store, folder)
    point(store, name, "Jo", "a number\nwas wrong")
    found = in_use(store)
    assert found is not None and (found.name, found.by, found.why) == (name, "Jo", "a number\nwas wrong")


def test_what_is_not_there_or_not_whole_is_not_pointed_at(folder: Path, store: Path) -> None:
    with pytest.raises(KnowledgeError):
        point(store, "0" * 64, "Jo", "")
    name = put(store, folder)
    next((store / "objects").iterdir()).unlink()
    with pytest.raises(KnowledgeError, match="lacks"):
        point(store, name, "Jo", "")
    assert in_use(store) is None


def test_bytes_that_changed_are_not_taken(folder: Path, store: Path, tmp_path: Path) -> None:
    shared = read_shared(store, put(store, folder))
    (store / "objects" / shared.files["texts/one.md"]).write_bytes(b"# One!")
    with pytest.raises(KnowledgeError, match="not what its name says"):
        fetch(store, shared.files, tmp_path / "out")


def test_a_list_that_changed_is_not_taken(folder: Path, store: Path) -> None:
    name = put(store, folder)
    path = store / "versions" / name
    path.write_text(json.dumps(json.loads(path.read_text()) | {"files": {}}))
    with pytest.raises(KnowledgeError, match="not what its name says"):
        read_shared(store, name)


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "a/../../b"])
def test_no_file_is_written_outside(store: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(KnowledgeError, match="no name of a file"):
        fetch(store, {name: "0" * 64}, tmp_path / "out")
