from collections.abc import Iterator

import pytest

import actions.searching
from actions import outsiders
from knowledge.routing import passages_for_helpers
from tests.actions.fakes import FakeSearcher, no_index


@pytest.fixture
def searcher(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSearcher]:
    """Makes `actions.searching.searcher` return a fake in the test."""
    fake = FakeSearcher()
    actions.searching.reloading.cache_clear()
    monkeypatch.setattr(actions.searching, "open_searcher", lambda **_: fake)
    yield fake
    actions.searching.reloading.cache_clear()


@pytest.fixture
def without_index(searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the index impossible to open."""
    monkeypatch.setattr(actions.searching, "open_searcher", no_index)


@pytest.fixture(autouse=True)
def _cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody has looked at the invented passages of these tests: they urge nothing, unless a test says so."""
    invented = frozenset({"how-much", "fees"})
    known = passages_for_helpers.cleared()
    monkeypatch.setattr(outsiders, "may_urge", lambda name: name not in invented | known)
    monkeypatch.setattr(outsiders, "is_judged", lambda name: name in invented or passages_for_helpers.is_judged(name))
