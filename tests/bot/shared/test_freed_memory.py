import ctypes
from types import SimpleNamespace

import pytest

from bot.shared.freed_memory import give_back_freed_memory


def test_all_that_was_freed_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(malloc_trim=kept.append))
    give_back_freed_memory()
    assert kept == [0]


def test_another_c_library_keeps_what_it_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())
    give_back_freed_memory()


def test_it_can_be_called_here() -> None:
    give_back_freed_memory()
