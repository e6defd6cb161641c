from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from knowledge.content_store.opening import open_store
from knowledge.content_store.revision import Conflict
from knowledge.content_store.store import Store
from knowledge.corpus.agreed import NAME, read_decided
from knowledge.corpus.corpus import SMALL_TALK
from knowledge.findability import near_misses
from knowledge.findability.near_misses import covered_by_now, decide
from knowledge.index.index import Index
from knowledge.search.result import SearchOutcome
from knowledge.search.search import Searcher
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

DAY = date(2026, 11, 30)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    return open_store()


def test_examples_that_another_text_is_quoted_for_are_found_with_the_passage(
    beside: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    searcher = Searcher(beside, FakeEmbedder(), load_settings())
    examples = {
        "x": ["pay the mooring fee of ninety pounds", "which tractor should I buy", "decided already fee"],
        SMALL_TALK: ["hello mooring fee"],
    }
    monkeypatch.setattr(near_misses, "load_not_covered", lambda _: examples)
    real = searcher.search

    def quoting(text: str, apart_from_itself: bool) -> Any:
        # As an example it counts against the text that answers it, so it would never be found.
        assert apart_from_itself
        found = real(text)
        if "mooring" not in text:
            return found
        own = next(one for one in (*found.chosen, *found.rejected) if one.passage.id == "fees")
        return SimpleNamespace(outcome=SearchOutcome.QUOTE, chosen=(own,), others=found.others)

    monkeypatch.setattr(searcher, "search", quoting)
    seen: list[tuple[int, int]] = []
    found = list(covered_by_now(searcher, ["decided already fee"], lambda done, of: seen.append((done, of))))
    assert [(one.example, one.passage, one.source, one.topic) for one in found] == [
        ("pay the mooring fee of ninety pounds", "fees", "boats", "x")
    ]
    assert seen and seen[-1][0] == seen[-1][1]


def test_without_other_texts_nothing_is_asked(index: Index) -> None:
    assert list(covered_by_now(Searcher(index, FakeEmbedder(), load_settings()))) == []


def test_who_agreed_when_and_why_is_kept_and_is_in_the_history(store: Store) -> None:
    decide(store, "how deep is it", "fees", True, "Ann", DAY, "It says so", "agreed")
    decide(store, "who pays", "fees", False, "Eve", DAY, "", "refused")
    kept = read_decided(store.read(NAME).text)
    assert kept["how deep is it"].agrees and kept["how deep is it"].reason == "It says so"
    assert not kept["who pays"].agrees
    assert [(one.by, one.action) for one in store.history(limit=2)] == [("Eve", "refused"), ("Ann", "agreed")]


def test_one_example_is_decided_once_and_two_people_with_two_examples_do_not_meet(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, others = store.write, ["second", "third"]

    def meanwhile(*given: Any, **named: Any) -> Any:
        if others:
            monkeypatch.setattr(store, "write", write)
            decide(store, others.pop(), "fees", True, "Eve", DAY, "", "agreed")
            monkeypatch.setattr(store, "write", meanwhile)
        return write(*given, **named)

    monkeypatch.setattr(store, "write", meanwhile)
    decide(store, "first", "fees", True, "Ann", DAY, "", "agreed")
    assert set(read_decided(store.read(NAME).text)) == {"first", "second", "third"}
    with pytest.raises(Conflict):
        decide(store, "second", "fees", False, "Ann", DAY, "", "refused")
    assert read_decided(store.read(NAME).text)["second"].agrees
