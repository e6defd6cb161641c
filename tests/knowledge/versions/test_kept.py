"""Every build is kept as a version, one is in use, and another is put to use in one step."""

import json
import os
from pathlib import Path

import pytest

from knowledge.corpus.texts import present_texts
from knowledge.errors import KnowledgeError
from knowledge.index.index import Index, load_index
from knowledge.indexing.putting_in_place import keep_as_version, put_in_place
from knowledge.locations import index_dir, versions_dir
from knowledge.versions import kept
from knowledge.versions.version import TEXTS_NAME, Version


@pytest.fixture(autouse=True)
def _texts(corpus_folder: Path) -> Path:
    return corpus_folder


def keep(index: Index, by: str = "Ann") -> Version:
    return keep_as_version(index, present_texts(), "quick", by, "a reason", 7)


def use(number: int) -> None:
    with kept.one_builder():
        kept.use(number)


def test_a_version_is_whole_says_who_and_why_and_carries_the_texts_that_it_was_built_from(
    index: Index, corpus_folder: Path
) -> None:
    made = keep(index)
    assert (made.number, made.by, made.how, made.reason, made.revision) == (1, "Ann", "quick", "a reason", 7)
    assert made.corpus_digest == index.manifest.corpus_digest and made.passages == 4
    folder = kept.folder_of(1)
    assert load_index(folder).passages == index.passages
    for name in ("sources/tiny.md", "phrasings/tiny/part-1.yml", "questions.yml"):
        assert (folder / TEXTS_NAME / name).read_bytes() == (corpus_folder / name).read_bytes()
    # Built, and not in use.
    assert not index_dir().exists()


def test_one_is_put_to_use_and_another_again_and_readers_find_it_at_the_place_of_the_index(index: Index) -> None:
    for _ in range(2):
        keep(index)
    for number in (2, 1, 2):
        use(number)
        in_use = kept.version_in_use()
        assert in_use is not None and in_use.number == number
        assert kept.folder_in_use() == kept.folder_of(number).resolve()
        assert load_index(index_dir()).passages == index.passages
    assert [one.number for one in kept.versions()] == [2, 1]
    assert {path.name for path in index_dir().parent.iterdir()} == {"index", "versions"}


def test_an_index_from_before_there_were_versions_is_kept_as_the_first(index: Index) -> None:
    put_in_place(index, index_dir())
    made = keep(index)
    assert made.number == 2
    first = kept.version_in_use()
    assert first is not None and (first.number, first.how, first.passages) == (1, "adopted", 4)
    assert load_index(index_dir()).passages == index.passages
    use(2)
    assert kept.folder_in_use() == kept.folder_of(2).resolve()


def test_an_index_that_this_version_of_the_assistant_cannot_read_gives_way(index: Index) -> None:
    put_in_place(index, index_dir())
    manifest = index_dir() / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": 1}))
    made = keep(index)
    use(made.number)
    assert [one.number for one in kept.versions()] == [made.number]
    assert load_index(index_dir()).passages == index.passages


def test_what_two_versions_have_alike_is_on_the_disk_once_but_for_the_manifest(index: Index) -> None:
    first, second = (kept.folder_of(keep(index).number) for _ in range(2))
    files = [path.relative_to(first) for path in first.rglob("*") if path.is_file()]
    shared = {str(name) for name in files if os.path.samefile(first / name, second / name)}
    assert {str(name) for name in files} - shared == {"manifest.json", "version.json", "checksums.json"}


def test_the_newest_are_kept_and_the_one_in_use_whatever_its_age(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(4):
        keep(index)
    use(1)
    monkeypatch.setenv("ASSISTANT_VERSIONS_KEPT", "2")
    assert [one.number for one in kept.prune()] == [4, 3, 1]
    assert [one.number for one in kept.versions()] == [4, 3, 1]
    # A number is never given twice.
    use(3)
    kept.prune()
    assert keep(index).number == 5


@pytest.mark.parametrize("given", ["1", "0", "-3", "many"])
def test_how_many_are_kept_is_two_or_more(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_VERSIONS_KEPT", given)
    with pytest.raises(KnowledgeError, match="ASSISTANT_VERSIONS_KEPT must be a number, 2 or more"):
        kept.versions_kept()


def test_a_version_that_is_not_kept_is_refused_with_those_that_are(index: Index) -> None:
    keep(index)
    with pytest.raises(KnowledgeError, match="there is no version 9; kept are: 1"):
        kept.folder_of(9)


def test_while_the_place_of_the_index_is_empty_the_version_that_was_meant_is_read(index: Index) -> None:
    keep(index)
    keep(index)
    use(1)
    index_dir().unlink()
    assert kept.folder_in_use() == kept.folder_of(1)


def test_a_version_that_is_half_removed_or_half_made_is_none(index: Index) -> None:
    keep(index)
    (kept.folder_of(1) / "version.json").write_text("{")
    assert kept.versions() == []
    (versions_dir() / ".new-left").mkdir()
    keep(index)
    assert not (versions_dir() / ".new-left").exists()


def test_the_version_that_people_are_answered_from_stays_where_those_after_it_are_not_served(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(4):
        keep(index)
    use(4)
    monkeypatch.setattr(kept, "lacking_passages", lambda folder: [] if folder.name == "000001" else ["why"])
    assert [one.number for one in kept.prune(2)] == [4, 3, 1]
