"""What was handled is not handled again under the same claim, and may come again under a new one."""

from dataclasses import replace

import pytest

from bot.teams import handled
from bot.teams.handled import Handled
from bot.teams.inbox import Waiting

ONE = Waiting(1, "a-mark", "a-lane", 0.0, {}, claim=7)


def test_it_is_known_by_its_number_and_claim() -> None:
    there = Handled()
    there.add(ONE)
    assert there.has(ONE)
    assert not there.has(replace(ONE, claim=8)) and not there.has(replace(ONE, number=2))


def test_only_the_latest_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handled, "_REMEMBERED", 2)
    there = Handled()
    for number in (1, 2, 3):
        there.add(replace(ONE, number=number))
    assert [there.has(replace(ONE, number=number)) for number in (1, 2, 3)] == [False, True, True]
