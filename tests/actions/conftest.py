from collections.abc import Iterator

import pytest

import actions.searching
from tests.actions.fakes import FakeSearcher, no_index


@pytest.fixture
def searcher(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSearcher]:
    """Makes `actions.searching.searcher` return a fake in the test."""
    fake = FakeSearcher()
    actions.searching.reloading.cache_clear()
    monkeypatch.setattr(actions.searching, "open_searcher", lambda: fake)
    yield fake
    actions.searching.reloading.cache_clear()


@pytest.fixture
def without_index(searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the index impossible to open."""
    monkeypatch.setattr(actions.searching, "open_searcher", no_index)
