"""Versions as a content owner lists, compares and uses them."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from knowledge.commands import app
from knowledge.content_store.opening import open_store
from knowledge.corpus.corpus import Corpus, load_corpus
from knowledge.corpus.texts import texts_in
from knowledge.index.index import Index, IndexedPassage
from knowledge.release import making
from knowledge.settings import Settings
from knowledge.versions import kept
from knowledge.versions.shared_store import in_use
from tests.fakes import FakeEmbedder


@pytest.fixture(autouse=True)
def fast(corpus_folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Builds that only take over the passages."""

    def make(corpus: Corpus, settings: Settings, *_: object) -> Index:
        texts = {passage.id: passage for passage in corpus.passages}
        passages = tuple(_with_text(one, texts[one.id].text, texts[one.id].digest) for one in index.passages)
        manifest = replace(index.manifest, corpus_digest=corpus.digest, settings_digest=settings.digest)
        return replace(index, manifest=manifest, passages=passages)

    monkeypatch.setattr(making, "make_index", make)
    monkeypatch.setattr(making, "is_fine_tuned", lambda *_: True)
    monkeypatch.setattr("knowledge.search.opening.open_served_model", lambda *_: FakeEmbedder())
    monkeypatch.setattr("knowledge.terminal.console._width", 250)
    return corpus_folder


def _with_text(passage: IndexedPassage, text: str, digest: str) -> IndexedPassage:
    return replace(passage, text=text, digest=digest)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "sources" / "tiny.md"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_versions_are_listed_compared_and_put_to_use_again_and_the_history_says_who(fast: Path) -> None:
    open_store()
    assert "version 1, in use" in run("build", "--by", "Ann Owner")
    edit(fast, "dry shed", "warm shed")
    assert "version 2, kept. To put it to use: python -m knowledge versions use 2" in run("build", "--no-use")
    compared = run("versions", "compare", "1", "2")
    assert "reworded: goats" in compared and "[-dry-]" in compared and "{+warm+}" in compared
    assert "Version 2 is in use" in run("versions", "use", "2", "--by", "Ben Owner")
    listed = run("versions")
    assert "in use" in listed.splitlines()[-3] + listed.splitlines()[-4] + listed.splitlines()[-5]
    assert "Version 1 is in use" in run("versions", "use", "1", "--by", "Ben Owner", "--why", "the shed is dry")
    newest = open_store().history()[0]
    assert (newest.by, newest.action, newest.reason) == ("Ben Owner", "put version 1 to use", "the shed is dry")
    assert "The texts have changed since the version in use was built" in run("check")
    assert "there is no version 9; kept are: 2, 1" in run("versions", "use", "9")


def test_a_version_of_another_format_is_built_again_from_its_own_texts(fast: Path) -> None:
    run("build")
    edit(fast, "dry shed", "warm shed")
    run("build")
    manifest = kept.folder_of(1) / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"format": 1', '"format": 9', 1), "utf-8")
    assert "It is built again from its own texts" in run("versions", "use", "1")
    in_use = kept.version_in_use()
    assert in_use is not None and in_use.number == 3
    assert "dry shed" in next(
        one.text for one in load_corpus(texts_in(kept.folder_of(3) / "texts")).passages if one.id == "goats"
    )


def test_a_version_is_shared_with_all_machines_and_an_older_one_again(
    fast: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.release.commands.refuse_lacking", lambda *_: None)
    run("build")
    assert "ASSISTANT_SHARED_VERSIONS_DIR" in run("versions", "share")
    store = tmp_path / "shared"
    monkeypatch.setenv("ASSISTANT_SHARED_VERSIONS_DIR", str(store))
    store.mkdir()
    assert "Version 1 is what all machines are to serve" in run("versions", "share", "--by", "Ann")
    first = in_use(store)
    edit(fast, "dry shed", "warm shed")
    run("build")
    assert in_use(store) == first
    run("versions", "share")
    second = in_use(store)
    assert "Version 1 is what" in run("versions", "share", "1", "--by", "Ann", "--why", "the shed is dry")
    again = in_use(store)
    assert first and second and again
    assert first.name == again.name != second.name and again.why == "the shed is dry"
    assert "there is no version 9" in run("versions", "share", "9")
