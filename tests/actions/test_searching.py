import logging
from collections.abc import Callable, Iterator

import pytest

import actions.searching
from actions.searching import Opened, reloading, searcher
from actions.share_check.guided_decision import guided_decision, use_from_now_on
from knowledge.guidance.passages import Passage, load_passages
from tests.actions.fakes import FakeSearcher


class Fresh(FakeSearcher):
    """A searcher that records its model, and whether it was warmed."""

    def __init__(self, loaded: object = None) -> None:
        super().__init__()
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
    monkeypatch.setattr(actions.searching, "load_passages", lambda: changed)
    flow = guided_decision().flow
    searcher()
    build()
    assert reloading().look()
    assert guided_decision().passages["faq-no-consent"].text == "Reworded."
    assert guided_decision().flow is flow


def test_a_corpus_that_the_guided_decision_cannot_quote_leaves_both_as_they_were(
    build: Callable[[], None], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(actions.searching, "load_passages", lambda: [])
    first, decision = searcher(), guided_decision()
    with caplog.at_level(logging.ERROR):
        build()
        assert not reloading().look()
        assert not reloading().look()
    assert (searcher(), guided_decision()) == (first, decision)
    [line] = caplog.messages
    assert "which no source has" in line


def test_the_first_decision_is_loaded_by_itself() -> None:
    assert Opened(searcher()).decision is None


def _reworded(passage: Passage) -> Passage:
    return Passage(passage.id, "Reworded.", passage.heading_path, passage.heading_is_ours, passage.source, passage.line)
