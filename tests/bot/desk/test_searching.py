import pytest

from bot.desk import searching
from bot.desk.searching import Trying


def test_it_loads_once_and_again_for_a_new_version(monkeypatch: pytest.MonkeyPatch) -> None:
    stamps, opened = iter([(1, 1, 1), (1, 1, 1), (2, 2, 2)]), iter(["first", "second"])
    monkeypatch.setattr(searching, "index_stamp", lambda: next(stamps))
    monkeypatch.setattr(searching, "open_searcher", lambda: next(opened))
    trying = Trying()
    found: list[object] = [trying.searcher() for _ in range(3)]
    assert found == ["first", "first", "second"]
