"""A version is built from the texts at one moment, and noted under a name."""

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.classifiers.learned_before import LearnedBefore
from knowledge.content_store.opening import open_store
from knowledge.corpus.corpus import Corpus, corpus_digest, load_corpus
from knowledge.errors import KnowledgeError
from knowledge.index.index import Index, IndexedPassage
from knowledge.locations import adapted_dir
from knowledge.release import making
from knowledge.release.making import make_index
from knowledge.settings import Settings, load_settings
from knowledge.versions import kept
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
    return corpus_folder


def _with_text(passage: IndexedPassage, text: str, digest: str) -> IndexedPassage:
    return replace(passage, text=text, digest=digest)


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "sources" / "tiny.md"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize("quick", [True, False])
def test_only_a_quick_build_corrects_what_was_learned_before(quick: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    corrects: list[bool] = []

    class Noting(LearnedBefore):
        def __init__(self, folder: Path, correct: bool = False) -> None:
            corrects.append(correct)
            super().__init__(folder, correct)

    def enough(*_: object) -> None:
        raise KnowledgeError("enough")

    monkeypatch.setattr(making, "LearnedBefore", Noting)
    monkeypatch.setattr(making, "model_for", lambda *_: FakeEmbedder())
    monkeypatch.setattr(making, "work_out_beforehand", enough)
    with pytest.raises(KnowledgeError, match="enough"):
        make_index(load_corpus(), load_settings(), quick, lambda step: None)
    assert corrects == [quick]


def test_a_text_that_an_editor_changes_while_it_is_read_is_not_built_half(
    fast: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = load_corpus

    def changed_meanwhile(*given: object) -> Corpus:
        corpus = load()
        edit(fast, "dry shed", "warm shed")
        return corpus

    monkeypatch.setattr(making, "load_corpus", changed_meanwhile)
    with pytest.raises(KnowledgeError, match="while it was read"):
        making.make_version(load_settings(), True, "Ann")
    assert kept.versions() == []


def test_the_owners_own_examples_of_what_is_not_covered_count_beside_those_that_come_with_it(fast: Path) -> None:
    before = corpus_digest()
    store = open_store()
    store.write(
        {"not_covered/not_covered.yml": "boats:\n  - which boat\n"}, {"not_covered/not_covered.yml": ""}, "Ann", "edit"
    )
    corpus = load_corpus()
    assert corpus.not_covered["own/not_covered/boats"] == ["which boat"]
    assert "not_covered/tractors" in corpus.not_covered
    assert corpus.digest != before


def test_the_models_of_kept_versions_stay_and_others_go(
    fast: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_VERSIONS_KEPT", "2")
    for name in ("a", "b", "c"):
        (adapted_dir() / name).mkdir(parents=True)
        used = replace(index, manifest=replace(index.manifest, adapted=name))
        monkeypatch.setattr(making, "make_index", lambda *_, used=used: used)
        making.put_to_use(making.make_version(load_settings(), False, "Ann"), "Ann")
    assert sorted(path.name for path in adapted_dir().iterdir()) == ["b", "c"]


def test_the_model_of_a_version_that_somebody_else_is_building_stays(fast: Path) -> None:
    version = making.make_version(load_settings(), True, "Ann")
    (adapted_dir() / "being-built").mkdir(parents=True)
    with kept.building():
        making.put_to_use(version, "Ben")
    assert (adapted_dir() / "being-built").is_dir()
    making.put_to_use(version, "Ben")
    assert not (adapted_dir() / "being-built").exists()


@pytest.mark.usefixtures("fast")
def test_a_version_that_the_assistant_would_not_serve_is_not_put_to_use(monkeypatch: pytest.MonkeyPatch) -> None:
    making.put_to_use(making.make_version(load_settings(), True, "Ann"), "Ann")
    monkeypatch.setattr("knowledge.versions.decision.quoted_passages", lambda: frozenset({"bees", "hens"}))
    with pytest.raises(KnowledgeError, match="does not have: hens"):
        making.put_to_use(making.make_version(load_settings(), True, "Ann"), "Ann")
    used = kept.version_in_use()
    assert used is not None and used.number == 1
