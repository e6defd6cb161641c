import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from bot.desk import looking
from bot.desk.looking import Looking
from knowledge.errors import KnowledgeError
from knowledge.findability.near_misses import NearMiss

FOUND = NearMiss("how deep is it", "x", "fees", "boats", 0.9)
TRYING: Any = SimpleNamespace(searcher=lambda: None)


def wait() -> None:
    for thread in threading.enumerate():
        if thread.name == "near-misses":
            thread.join(10)


def test_it_looks_in_the_background_and_keeps_what_it_found(monkeypatch: pytest.MonkeyPatch) -> None:
    going, asked = threading.Event(), []

    def found(_searcher: object, decided: list[str], progress: Callable[[int, int], None]) -> Iterator[NearMiss]:
        asked.append(decided)
        progress(1, 2)
        going.wait(10)
        yield FOUND

    monkeypatch.setattr(looking, "covered_by_now", found)
    one = Looking(TRYING)
    assert one.looked is None
    assert one.begin(lambda: ["decided"])
    # Once at a time.
    assert not one.begin(lambda: [])
    going.set()
    wait()
    assert one.looked and (one.looked.found, one.looked.is_running, one.looked.of) == ((FOUND,), False, 2)
    assert asked == [["decided"]]


@pytest.mark.parametrize("error", [KnowledgeError("nothing is built"), RuntimeError("broken")])
def test_where_it_cannot_look_it_says_why_and_can_look_again(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fails(*_: object) -> Iterator[NearMiss]:
        raise error

    monkeypatch.setattr(looking, "covered_by_now", fails)
    one = Looking(TRYING)
    one.begin(lambda: [])
    wait()
    assert one.looked and one.looked.failed and not one.looked.is_running
    assert one.begin(lambda: [])
    wait()
