import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.corpus.corpus import load_corpus
from knowledge.errors import KnowledgeError
from knowledge.index.index import Index, load_index
from knowledge.indexing.build import build_index
from knowledge.indexing.putting_in_place import put_in_place
from knowledge.settings import load_settings
from tests.fakes import DIMENSION, FakeEmbedder


def test_an_index_holds_every_passage_and_phrasing_with_its_owner(index: Index) -> None:
    assert [passage.id for passage in index.passages] == ["bees", "goats", "water", "water-again"]
    assert index.manifest.vectors == len(index.rows) == 4 + 11
    owners = {row: index.passages[owner].id for row, owner in zip(index.rows, index.owners, strict=True)}
    assert owners["can a goat live alone"] == "goats"
    assert owners["flowers for a hive"] == "bees"


def test_the_manifest_says_from_what_the_index_was_built(index: Index) -> None:
    manifest = index.manifest
    assert (manifest.model, manifest.model_digest, manifest.dimension) == ("fake", "f" * 64, DIMENSION)
    assert manifest.settings_digest == load_settings().digest


def test_a_passage_is_offered_by_its_question_or_else_by_its_section(index: Index) -> None:
    assert [passage.question for passage in index.passages[:2]] == ["What do bees need?", "Keeping animals"]


def test_a_passage_keeps_its_source_and_whose_words_its_heading_is(index: Index) -> None:
    water = index.passages[2]
    assert (water.title, water.publisher, water.url) == ("Tiny guidance", "A partnership", "https://example.org/tiny")
    assert (water.checked, water.section_is_ours) == ("2026-11-01", True)
    assert [link.title for link in index.further_reading] == ["More to read"]


def test_passages_that_say_the_same_are_near_duplicates(index: Index) -> None:
    assert index.near_duplicates == ((), (), (3,), (2,))


@pytest.mark.usefixtures("corpus_folder")
@pytest.mark.parametrize("part", ["phrasings", "not_covered", "concern", "ordinary"])
def test_nothing_is_built_without_examples_of_each_kind(part: str) -> None:
    corpus = load_corpus()
    lacking = replace(corpus, **{part: type(getattr(corpus, part))()})
    with pytest.raises(KnowledgeError, match="are all needed to build"):
        build_index(lacking, FakeEmbedder(), load_settings())


def test_an_index_is_put_in_place_whole_and_nothing_else_stays(index: Index, tmp_path: Path) -> None:
    folder = tmp_path / "var" / "index"
    folder.mkdir(parents=True)
    (folder / "left-over").write_text("old", "utf-8")
    put_in_place(index, folder)
    assert load_index(folder).passages == index.passages
    assert not (folder / "left-over").exists()
    assert [path.name for path in folder.parent.iterdir()] == ["index"]


def test_an_index_that_cannot_be_written_leaves_the_old_one(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    put_in_place(index, folder)

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("knowledge.index.manifest.Manifest.save", full)
    with pytest.raises(KnowledgeError, match="no space left"):
        put_in_place(index, folder)
    assert load_index(folder).passages == index.passages
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


@pytest.mark.parametrize("failing", ["of the old one", "of the new one"])
def test_a_rename_that_fails_leaves_the_old_index_in_place_and_says_so(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    folder = tmp_path / "index"
    put_in_place(index, folder)
    (folder / "mark-of-the-old-one").touch()
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        old = self == folder
        restored = target == folder and (self / "mark-of-the-old-one").exists()
        if not restored and old == (failing == "of the old one"):
            raise PermissionError("not permitted")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(KnowledgeError) as said:
        put_in_place(index, folder)
    assert str(said.value) == f"{folder}: the new index cannot be put here; the old one stays: not permitted"
    assert (folder / "mark-of-the-old-one").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o755), (0o077, 0o700)])
def test_who_may_read_the_index_is_as_the_umask_says(index: Index, tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        put_in_place(index, tmp_path / "index")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "index").stat().st_mode) == mode
