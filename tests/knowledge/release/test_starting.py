"""A restart serves the last good version: edits never go live by it, and broken texts never stop it."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.content_store.opening import note_that_it_is_made, open_store
from knowledge.corpus.corpus import Corpus
from knowledge.errors import KnowledgeError
from knowledge.index.index import Index
from knowledge.locations import content_dir, index_dir
from knowledge.release import making
from knowledge.release.starting import build_for_start
from knowledge.settings import Settings, load_settings
from knowledge.versions import kept
from knowledge.versions.version import Version
from tests.fakes import FakeEmbedder

OLD, NEW = "a dry shed", "a warm shed"


class Start:
    """Starts, and records what was built and said."""

    def __init__(self, folder: Path, index: Index) -> None:
        self.folder, self.index = folder, index
        self.built: list[Corpus] = []
        self.said: list[str] = []
        self.source = folder / "sources" / "tiny.md"

    def make(self, corpus: Corpus, settings: Settings, *_: object) -> Index:
        self.built.append(corpus)
        manifest = replace(self.index.manifest, corpus_digest=corpus.digest, settings_digest=settings.digest)
        return replace(self.index, manifest=manifest)

    def again(self) -> Version | None:
        self.built.clear()
        self.said.clear()
        return build_for_start(load_settings(), self.said.append, lambda _: None)

    def edit(self) -> None:
        self.source.write_text(self.source.read_text("utf-8").replace(OLD, NEW), "utf-8")

    def break_phrasings(self) -> None:
        (self.folder / "phrasings" / "tiny" / "part-1.yml").write_text("bees: [half a fi", "utf-8")

    def change_examples(self) -> None:
        (self.folder / "examples" / "ordinary.yml").write_text("background:\n  - the farm has four fields\n", "utf-8")

    def upgrade_format(self) -> None:
        manifest = index_dir() / "manifest.json"
        manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": 1}))

    def texts_built(self) -> list[str]:
        return [passage.text for corpus in self.built for passage in corpus.passages if passage.id == "goats"]


@pytest.fixture
def start(corpus_folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch) -> Start:
    made = Start(corpus_folder, index)
    monkeypatch.setattr(making, "make_index", made.make)
    monkeypatch.setattr(making, "is_fine_tuned", lambda *_: True)
    monkeypatch.setattr("knowledge.search.opening.open_served_model", lambda *_: FakeEmbedder())
    return made


@pytest.fixture
def own(start: Start) -> Start:
    """An installation with its own content folder, and a version in use."""
    open_store()
    assert start.again() is not None
    return start


@pytest.fixture
def checkout(start: Start) -> Start:
    """A checkout whose texts are used as they are, and a version in use."""
    assert start.again() is not None
    return start


def test_the_first_start_builds_and_is_in_use(own: Start) -> None:
    in_use = kept.version_in_use()
    assert in_use is not None and (in_use.number, in_use.by) == (1, "set-up")
    assert in_use.revision > 0
    assert open_store().history()[0].action == "put version 1 to use"
    assert own.again() is None


@pytest.mark.parametrize("harm", [Start.edit, Start.break_phrasings])
def test_unbuilt_edits_and_broken_texts_leave_a_start_alone(own: Start, harm: Callable[[Start], None]) -> None:
    harm(own)
    assert own.again() is None
    assert (own.built, own.said) == ([], [])


@pytest.mark.parametrize("change", [Start.change_examples, Start.upgrade_format])
def test_an_upgrade_builds_again_what_was_served_and_not_what_was_edited(
    own: Start, change: Callable[[Start], None]
) -> None:
    own.edit()
    change(own)
    made = own.again()
    assert made is not None and made.number == 2
    [text] = own.texts_built()
    assert OLD in text
    assert own.again() is None


@pytest.mark.parametrize("change", [Start.change_examples, Start.upgrade_format])
def test_an_upgrade_while_the_texts_are_broken_builds_what_was_served(
    own: Start, change: Callable[[Start], None]
) -> None:
    own.break_phrasings()
    change(own)
    assert own.again() is not None
    assert len(own.built) == 1


def test_after_a_rollback_an_upgrade_builds_the_version_that_was_gone_back_to(own: Start) -> None:
    own.edit()
    settings = load_settings()
    making.put_to_use(making.make_version(settings, True, "Ann"), "Ann")
    with kept.one_builder():
        kept.use(1)
    own.change_examples()
    assert own.again() is not None
    [text] = own.texts_built()
    assert OLD in text


def test_edits_in_a_checkout_are_built_at_a_start(checkout: Start) -> None:
    checkout.edit()
    assert checkout.again() is not None
    [text] = checkout.texts_built()
    assert NEW in text


def test_broken_texts_in_a_checkout_are_told_and_the_last_good_version_serves_on(checkout: Start) -> None:
    checkout.break_phrasings()
    before = kept.version_in_use()
    assert checkout.again() is None
    assert kept.version_in_use() == before and checkout.built == []
    broken, serves = checkout.said
    assert "part-1.yml" in broken and "last good version" in serves


def test_a_checkout_with_broken_texts_and_an_index_of_another_format_builds_the_texts_of_that_index(
    checkout: Start,
) -> None:
    checkout.break_phrasings()
    checkout.upgrade_format()
    assert checkout.again() is not None
    assert "part-1.yml" in checkout.said[0] and len(checkout.built) == 1


def test_where_nothing_can_be_served_and_nothing_built_the_fault_is_raised(start: Start) -> None:
    start.break_phrasings()
    with pytest.raises(KnowledgeError, match=r"part-1\.yml"):
        start.again()


def test_where_the_content_folder_is_gone_a_start_serves_what_was_served_and_builds_nothing(own: Start) -> None:
    note_that_it_is_made()
    content_dir().rename(content_dir().with_name("elsewhere"))
    own.edit()
    assert own.again() is None
    assert own.built == []
    with pytest.raises(KnowledgeError, match="content folder of this installation is missing"):
        making.make_version(load_settings(), True, "Ann")


def test_where_the_content_folder_is_gone_an_upgrade_builds_what_was_served(own: Start) -> None:
    note_that_it_is_made()
    content_dir().rename(content_dir().with_name("elsewhere"))
    own.edit()
    own.upgrade_format()
    assert own.again() is not None
    [text] = own.texts_built()
    assert OLD in text
