from pathlib import Path

import pytest

from knowledge.content_store.places import Places
from knowledge.errors import KnowledgeError


def test_a_text_has_the_same_name_wherever_a_setting_puts_its_folder(tmp_path: Path) -> None:
    here = Places(tmp_path / "content", {})
    moved = Places(tmp_path / "content", {"sources": tmp_path / "mine", "questions.yml": tmp_path / "asked.yml"})
    assert here.file_of("sources/a.md") == tmp_path / "content" / "sources" / "a.md"
    assert moved.file_of("sources/a.md") == tmp_path / "mine" / "a.md"
    for places in (here, moved):
        for name in ("sources/a.md", "questions.yml", "notices/b.yml"):
            assert places.name_of(places.file_of(name)) == name


def test_only_texts_are_listed_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("sources/a.md", "phrasings/a/b.yml", "about.txt", "history.sqlite", "sources/.beside-a.md", "x.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    places = Places(tmp_path, {})
    assert list(places.names()) == ["phrasings/a/b.yml", "sources/a.md"]
    assert list(places.names("sources")) == ["sources/a.md"]
    assert places.hidden(".beside-") == [tmp_path / "sources" / ".beside-a.md"]


def test_what_lies_where_a_place_was_moved_from_is_not_it(tmp_path: Path) -> None:
    (tmp_path / "content" / "sources").mkdir(parents=True)
    (tmp_path / "content" / "sources" / "old.md").touch()
    assert list(Places(tmp_path / "content", {"sources": tmp_path / "mine"}).names()) == []


def test_a_file_elsewhere_is_none_of_the_texts(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="is not one of the texts"):
        Places(tmp_path / "content", {}).name_of(tmp_path / "a.md")
