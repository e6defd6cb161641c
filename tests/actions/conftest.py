from collections.abc import Iterator

import pytest

import actions.searching
from tests.actions.fakes import FakeSearcher, no_index


@pytest.fixture
def searcher(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSearcher]:
    """What `actions.searching.searcher` gives in the test."""
    fake = FakeSearcher()
    actions.searching.reloading.cache_clear()
    monkeypatch.setattr(actions.searching, "open_searcher", lambda: fake)
    yield fake
    actions.searching.reloading.cache_clear()


@pytest.fixture
def without_index(searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index cannot be opened."""
    monkeypatch.setattr(actions.searching, "open_searcher", no_index)
