import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import actions.searching
from actions.searching import open_at_start, reloading, searcher
from actions.share_check.guided_decision import guided_decision, use_from_now_on
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import Passage, load_passages
from knowledge.versions.kept import folder_in_use
from knowledge.versions.version import VERSION_NAME
from tests.actions.fakes import FakeSearcher
from tests.knowledge.versions.made import version


class Fresh(FakeSearcher):
    """A searcher that records its model, and whether it was warmed."""

    def __init__(self, loaded: object = None, folder: Path | None = None) -> None:
        super().__init__()
        self.folder = folder
        self.embedder = loaded or object()
        self.warmed = False
        OPENED.append(self)

    def warm(self) -> None:
        self.warmed = True


OPENED: list[Fresh] = []


@pytest.fixture(autouse=True)
def build(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Puts another index in place. Only its stamp is real."""
    before = guided_decision()
    OPENED.clear()
    builds = [1]
    reloading.cache_clear()
    monkeypatch.setattr(actions.searching, "open_searcher", Fresh)
    monkeypatch.setattr(actions.searching, "served_passages", lambda _: load_passages())
    monkeypatch.setattr(reloading(), "_stamp", lambda: (len(builds), 0, 0))
    yield lambda: builds.append(1)
    reloading.cache_clear()
    use_from_now_on(before)


def test_requests_get_the_new_searcher_with_the_model_that_is_in_memory(build: Callable[[], None]) -> None:
    first = searcher()
    assert searcher() is first
    build()
    assert reloading().look()
    assert searcher() is not first
    assert searcher().embedder is first.embedder
    assert not OPENED[-1].warmed


def test_the_guided_decision_quotes_the_texts_of_the_new_index(
    build: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = [_reworded(passage) for passage in load_passages()]
    monkeypatch.setattr(actions.searching, "served_passages", lambda _: changed)
    flow = guided_decision().flow
    searcher()
    build()
    assert reloading().look()
    assert guided_decision().passages["faq-no-consent"].text == "Reworded."
    assert guided_decision().flow is flow


def test_a_corpus_that_the_guided_decision_cannot_quote_leaves_both_as_they_were(
    build: Callable[[], None], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(actions.searching, "served_passages", lambda _: [])
    first, decision = searcher(), guided_decision()
    with caplog.at_level(logging.ERROR):
        build()
        assert not reloading().look()
        assert not reloading().look()
    assert (searcher(), guided_decision()) == (first, decision)
    [line] = caplog.messages
    assert "which no source has" in line


def test_at_the_start_the_guided_decision_quotes_what_is_served_and_not_what_somebody_is_editing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    served = [_reworded(passage) for passage in load_passages()]
    monkeypatch.setattr(actions.searching, "served_passages", lambda _: served)
    monkeypatch.setattr(actions.searching, "is_behind_texts", lambda: True)
    open_at_start()
    assert guided_decision().passages["faq-no-consent"].text == "Reworded."
    opened: object = searcher()
    assert opened is OPENED[0]


def test_a_start_over_a_built_version_does_not_read_the_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    def half_edited() -> list[Passage]:
        raise KnowledgeError("somebody is editing this")

    served = load_passages()
    monkeypatch.setattr(actions.searching, "served_passages", lambda _: served)
    monkeypatch.setattr("actions.share_check.guided_decision.load_passages", half_edited)
    monkeypatch.setattr("actions.share_check.guided_decision._in_use", [])
    open_at_start()
    assert guided_decision().passages["faq-no-consent"].text


def test_a_version_that_the_guided_decision_cannot_quote_gives_way_to_the_last_one_that_it_can(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kept = [version(number) for number in (4, 3, 2, 1)]
    monkeypatch.setattr(actions.searching, "versions", lambda: kept)
    monkeypatch.setattr(actions.searching, "version_in_use", lambda: kept[1])
    monkeypatch.setattr(actions.searching, "folder_of", lambda number: Path(str(number)))
    monkeypatch.setattr(actions.searching, "is_behind_texts", lambda: False)
    # The one in use, 3, and the one before, 2, lack a passage. 4 was rolled back from, so it is not tried.
    texts = [[], [], load_passages()]
    monkeypatch.setattr(actions.searching, "served_passages", lambda _: texts.pop(0))
    with caplog.at_level(logging.ERROR):
        open_at_start()
    assert [found.folder for found in OPENED] == [folder_in_use(), Path("2"), Path("1")]
    opened: object = searcher()
    assert opened is OPENED[-1]
    assert "the version in use is not served, the one before is" in caplog.text


def test_the_log_says_which_version_is_served_at_a_start_and_when_another_is_taken(
    build: Callable[[], None], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    in_use = [tmp_path / "000007", tmp_path / "000008", tmp_path / "index"]
    for number, folder in enumerate(in_use, 7):
        folder.mkdir()
        if folder.name != "index":
            (folder / VERSION_NAME).write_bytes(version(number).written())
    monkeypatch.setattr(actions.searching, "folder_in_use", lambda: in_use[0])
    monkeypatch.setattr(actions.searching, "is_behind_texts", lambda: False)
    with caplog.at_level(logging.INFO):
        open_at_start()
        for _ in range(2):
            in_use.pop(0)
            build()
            assert reloading().look()
    said = [line for line in caplog.messages if line.endswith("is served")]
    assert said == ["version 7 is served", "version 8 is served", "version without a number is served"]


def test_without_a_version_that_can_be_quoted_there_is_no_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.searching, "versions", lambda: [])
    monkeypatch.setattr(actions.searching, "version_in_use", lambda: None)
    monkeypatch.setattr(actions.searching, "served_passages", lambda _: [])
    with pytest.raises(KnowledgeError, match="which no source has"):
        open_at_start()


def test_the_first_decision_is_loaded_by_itself() -> None:
    searcher()
    assert reloading().current().decision is None


def _reworded(passage: Passage) -> Passage:
    return Passage(passage.id, "Reworded.", passage.heading_path, passage.heading_is_ours, passage.source, passage.line)
