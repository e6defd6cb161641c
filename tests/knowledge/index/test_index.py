import json
import pickle
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import IndexMismatch
from knowledge.index.checksums import write_checksums
from knowledge.index.index import Index, load_index
from knowledge.search.search import Searcher
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

ARRAYS = ["owners.npy", "which.npz", "wording.npz", "covered.npz", "concern.npz", "of_itself.npz"]
ARRAYS += [
    "walk_through.npz",
    "contacts.npz",
    "recipients.npz",
    "about_worker.npz",
    "case_facts.npz",
    "child_writes.npz",
]
FILES = [*ARRAYS, "passages.json", "vectors.faiss", "lexical/count.json", "lexical/data.csc.index.npy"]


@pytest.fixture
def saved(index: Index, tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    folder.mkdir()
    index.save(folder)
    return folder


def test_a_saved_index_comes_back_with_the_same_content(index: Index, saved: Path) -> None:
    found = load_index(saved)
    assert found.manifest == index.manifest
    assert found.passages == index.passages
    assert (found.further_reading, found.near_duplicates, found.rows) == (
        index.further_reading,
        index.near_duplicates,
        index.rows,
    )
    assert np.array_equal(found.owners, index.owners)
    assert found.which and index.which
    assert np.array_equal(found.which.weights, index.which.weights)


def test_a_saved_index_finds_the_same(index: Index, saved: Path) -> None:
    searchers = [Searcher(made, FakeEmbedder(), load_settings()) for made in (index, load_index(saved))]
    before, after = (searcher.search("where should my goats sleep?") for searcher in searchers)
    assert before == after


def test_no_file_of_a_saved_index_is_a_pickle(saved: Path) -> None:
    files = [path for path in saved.rglob("*") if path.is_file()]
    assert {"owners.npy", "vectors.faiss", "manifest.json"} <= {path.name for path in files}
    for path in files:
        with pytest.raises((pickle.UnpicklingError, ValueError, EOFError, KeyError, IndexError, AttributeError)):
            pickle.loads(path.read_bytes())
        if path.suffix == ".npy":
            np.load(path, allow_pickle=False)
        if path.suffix == ".npz":
            with np.load(path, allow_pickle=False) as arrays:
                assert all(arrays[name].dtype != object for name in arrays.files)


@pytest.mark.parametrize("name", ARRAYS)
def test_a_pickle_in_place_of_an_array_is_refused_unread(saved: Path, tmp_path: Path, name: str) -> None:
    made = tmp_path / "made-by-a-pickle"
    (saved / name).write_bytes(pickle.dumps(_Dangerous(made)))
    with pytest.raises(IndexMismatch, match="damaged"):
        load_index(saved)
    assert not made.exists()


def test_an_array_of_objects_is_refused_unread(saved: Path, tmp_path: Path) -> None:
    made = tmp_path / "made-by-a-pickle"
    np.save(saved / "owners.npy", np.array([_Dangerous(made)], dtype=object), allow_pickle=True)
    with pytest.raises(IndexMismatch, match="damaged"):
        load_index(saved)
    assert not made.exists()


class _Dangerous:
    """Makes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.path,)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kept", [0, 10, None])
def test_a_file_that_is_cut_short_or_missing_is_refused_with_what_to_run(
    saved: Path, name: str, kept: int | None
) -> None:
    path = saved / name
    if kept is None:
        path.unlink()
    elif len(content := path.read_bytes()) > kept:
        path.write_bytes(content[:kept])
    else:
        path.write_bytes(b"")
    with pytest.raises(IndexMismatch, match="is damaged .*run `python -m knowledge build --force`"):
        load_index(saved)


def test_a_passage_whose_text_was_changed_in_the_index_is_refused_by_name(saved: Path) -> None:
    path = saved / "passages.json"
    path.write_text(path.read_text("utf-8").replace("Bees need flowers", "Bees need no flowers"), "utf-8")
    write_checksums(saved)
    with pytest.raises(IndexMismatch, match="the text of 'bees' is not the text that was indexed"):
        load_index(saved)


def test_parts_of_different_lengths_are_refused(saved: Path) -> None:
    np.save(saved / "owners.npy", np.zeros(3, dtype=np.int32))
    write_checksums(saved)
    with pytest.raises(IndexMismatch, match="different lengths"):
        load_index(saved)


def test_classifiers_of_other_passages_are_refused(saved: Path) -> None:
    path = saved / "passages.json"
    content = json.loads(path.read_text("utf-8"))
    content["passages"].reverse()
    path.write_text(json.dumps(content), "utf-8")
    write_checksums(saved)
    with pytest.raises(IndexMismatch, match="learned from other passages"):
        load_index(saved)


@pytest.mark.parametrize("field", ["model", "model_digest", "corpus_digest", "settings_digest"])
def test_an_index_that_was_built_from_something_else_is_refused(saved: Path, field: str) -> None:
    with pytest.raises(IndexMismatch, match=f"built with {field} .*run `python -m knowledge build`"):
        load_index(saved, **{field: "other"})


@pytest.mark.parametrize("field", ["passages", "vectors", "dimension"])
def test_a_manifest_that_does_not_fit_the_parts_is_refused(saved: Path, field: str) -> None:
    path = saved / "manifest.json"
    content = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(content | {field: 99}), "utf-8")
    with pytest.raises(IndexMismatch, match=f"built with {field} 99"):
        load_index(saved)
