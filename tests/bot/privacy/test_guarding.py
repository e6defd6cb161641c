import asyncio
import threading

import pytest

from bot.contract.personal_data import PersonalDataKind
from bot.privacy import guarding as guarding_module
from bot.privacy.guard import Guarded
from bot.privacy.guarding import GuardFailure, Guarding

pytestmark = pytest.mark.asyncio


class SlowGuard:
    def __init__(self) -> None:
        self.go_on = threading.Event()

    def guarded(self, text: str) -> Guarded:
        assert self.go_on.wait(10)
        return Guarded(text, dict.fromkeys(PersonalDataKind, 1))


class ColdGuard:
    """Loads once it is told to. Then it is quick."""

    def __init__(self) -> None:
        self.may_load = threading.Event()

    def load(self) -> "ColdGuard":
        assert self.may_load.wait(10)
        return self

    def guarded(self, text: str) -> Guarded:
        return Guarded(text, {})


async def test_messages_wait_for_a_cold_guard_beyond_the_time_for_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    guard = ColdGuard()
    guarding = Guarding(guard.load, "sample")
    monkeypatch.setattr(guarding_module, "_PATIENCE_SECONDS", 0.5)
    waiting = [asyncio.create_task(guarding.guarded(text)) for text in ("one", "two", "three")]
    await asyncio.sleep(1)
    assert not any(task.done() for task in waiting)
    guard.may_load.set()
    assert [guarded.text for guarded in await asyncio.gather(*waiting)] == ["one", "two", "three"]
    guarding.close()


async def test_the_wait_for_a_cold_guard_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    guard = ColdGuard()
    guarding = Guarding(guard.load, "sample")
    monkeypatch.setattr(guarding_module, "_COLD_SECONDS", 0.01)
    with pytest.raises(GuardFailure):
        await guarding.guarded("one")
    guard.may_load.set()
    guarding.close()


async def test_a_guard_that_takes_too_long_is_a_failure_and_the_next_text_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guard = SlowGuard()
    guarding = Guarding(lambda: guard, "sample")
    monkeypatch.setattr(guarding_module, "_PATIENCE_SECONDS", 0.01)
    with pytest.raises(GuardFailure):
        await guarding.guarded("one")
    guard.go_on.set()
    monkeypatch.setattr(guarding_module, "_PATIENCE_SECONDS", 10.0)
    assert (await guarding.guarded("two")).text == "two"
    assert await guarding.works()
    guarding.close()
