from pathlib import Path

import pytest

from knowledge.errors import IndexMismatch
from knowledge.index.index import Index, load_index
from knowledge.indexing.putting_in_place import put_in_place
from knowledge.search.opening import is_behind_texts, open_build, open_current_searcher, open_searcher
from knowledge.settings import OwnWordsModelSettings, load_settings
from tests.fakes import FakeEmbedder


def test_a_model_in_memory_is_used_again_unless_the_settings_name_another(
    index: Index, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(index, corpus_folder / "var" / "index")
    named = FakeEmbedder()

    def opened(*_: object) -> FakeEmbedder:
        return named

    monkeypatch.setattr("knowledge.search.opening.open_served_model", opened)
    in_memory = FakeEmbedder()
    assert open_searcher(loaded=in_memory).embedder is in_memory
    assert open_searcher(loaded=FakeEmbedder(digest="0" * 64)).embedder is named
    assert load_index(corpus_folder / "var" / "index").passages == index.passages


def test_edited_texts_are_no_reason_to_refuse_an_index_and_figures_about_them_are(
    index: Index, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(index, corpus_folder / "var" / "index")
    monkeypatch.setattr("knowledge.search.opening.open_served_model", lambda *_: FakeEmbedder())
    (corpus_folder / "examples" / "ordinary.yml").write_text("background:\n  - we have four fields\n", "utf-8")
    assert open_searcher().index.passages == index.passages
    assert is_behind_texts()
    with pytest.raises(IndexMismatch, match="python -m knowledge build"):
        open_current_searcher()
    assert open_build(corpus_folder / "var" / "index", load_settings()).index.passages == index.passages


@pytest.mark.parametrize("broken", ["phrasings/tiny/part-1.yml", "sources/tiny.md", "questions.yml"])
def test_whatever_lies_in_the_texts_the_built_index_is_served(
    index: Index, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    put_in_place(index, corpus_folder / "var" / "index")
    monkeypatch.setattr("knowledge.search.opening.open_served_model", lambda *_: FakeEmbedder())
    (corpus_folder / broken).write_bytes(b"\xff: [half a fi")
    assert open_searcher().index.passages == index.passages


def test_the_model_of_other_sources_is_opened_only_where_there_is_one(
    index: Index, beside: Index, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def own_words(settings: OwnWordsModelSettings | None, taught: FakeEmbedder) -> FakeEmbedder:
        opened.append("opened")
        return taught

    monkeypatch.setattr("knowledge.search.opening.own_words_model", own_words)
    monkeypatch.setattr("knowledge.search.opening.open_served_model", lambda *_: FakeEmbedder())
    put_in_place(index, corpus_folder / "var" / "index")
    open_searcher()
    assert opened == []
    put_in_place(beside, corpus_folder / "var" / "index")
    open_searcher()
    assert opened == ["opened"]


def test_a_source_that_was_prepared_with_another_model_is_not_searched(
    beside: Index, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(beside, corpus_folder / "var" / "index")
    monkeypatch.setattr("knowledge.search.opening.open_served_model", lambda *_: FakeEmbedder())
    monkeypatch.setattr("knowledge.search.opening.own_words_model", lambda *_: FakeEmbedder(digest="0" * 64))
    with pytest.raises(IndexMismatch, match="prepared with another model; run `python -m knowledge build`"):
        open_searcher()


def test_an_index_whose_model_is_gone_is_refused_with_what_to_run(index: Index, corpus_folder: Path) -> None:
    put_in_place(index, corpus_folder / "var" / "index")
    with pytest.raises(IndexMismatch, match="the model of this index does not open"):
        open_searcher()
