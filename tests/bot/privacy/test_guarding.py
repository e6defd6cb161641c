import asyncio
import threading

import pytest

from bot.contract.personal_data import PersonalDataKind
from bot.privacy import guarding as guarding_module
from bot.privacy.guard import Guarded
from bot.privacy.guard_lanes import GuardThread
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
    guarding = Guarding([GuardThread(guard.load)], "sample")
    monkeypatch.setattr(guarding_module, "_PATIENCE_SECONDS", 0.5)
    waiting = [asyncio.create_task(guarding.guarded(text)) for text in ("one", "two", "three")]
    await asyncio.sleep(1)
    assert not any(task.done() for task in waiting)
    guard.may_load.set()
    assert [guarded.text for guarded in await asyncio.gather(*waiting)] == ["one", "two", "three"]
    await guarding.close()


async def test_the_wait_for_a_cold_guard_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    guard = ColdGuard()
    guarding = Guarding([GuardThread(guard.load)], "sample")
    monkeypatch.setattr(guarding_module, "_COLD_SECONDS", 0.01)
    monkeypatch.setattr(guarding_module, "_PATIENCE_SECONDS", 0.01)
    with pytest.raises(GuardFailure):
        await guarding.guarded("one")
    guard.may_load.set()
    await guarding.close()


async def test_a_guard_that_takes_too_long_is_a_failure_and_the_next_text_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guard = SlowGuard()
    guarding = Guarding([GuardThread(lambda: guard)], "sample")
    monkeypatch.setattr(guarding_module, "_PATIENCE_SECONDS", 0.01)
    with pytest.raises(GuardFailure):
        await guarding.guarded("one")
    guard.go_on.set()
    monkeypatch.setattr(guarding_module, "_PATIENCE_SECONDS", 10.0)
    assert (await guarding.guarded("two")).text == "two"
    assert await guarding.works()
    await guarding.close()


class Lane:
    """Looks at a text when told to, and says which texts it was given."""

    def __init__(self) -> None:
        self.waiting = 0
        self.given: list[str] = []
        self.go_on = asyncio.Event()
        self.is_loaded = True

    async def look(self, text: str) -> Guarded:
        self.waiting += 1
        self.given.append(text)
        await self.go_on.wait()
        self.waiting -= 1
        return Guarded(text, dict.fromkeys(PersonalDataKind, 1))

    async def close(self) -> None:
        self.go_on.set()


async def test_a_short_text_does_not_wait_for_long_ones() -> None:
    short, long = Lane(), Lane()
    guarding = Guarding([short, long], "sample", long_from=10)
    waiting = [asyncio.create_task(guarding.guarded("a very long text")) for _ in range(8)]
    await asyncio.sleep(0)
    asked = asyncio.create_task(guarding.guarded("hello"))
    await asyncio.sleep(0)
    assert (short.given, len(long.given)) == (["hello"], 8)
    # Also while the lane for short ones is busy and the other seems free: it may be a process that is being started.
    long.waiting = 0
    second = asyncio.create_task(guarding.guarded("hello 2"))
    await asyncio.sleep(0)
    assert short.given == ["hello", "hello 2"]
    await guarding.close()
    await asyncio.gather(asked, second, *waiting)


async def test_it_works_only_if_every_lane_does_and_a_busy_one_that_has_worked_is_not_asked() -> None:
    short, long = Lane(), Lane()
    short.go_on.set()
    long.go_on.set()
    guarding = Guarding([short, long], "sample", long_from=10)
    assert await guarding.works()
    assert short.given == long.given == ["sample"]
    long.go_on.clear()
    busy = asyncio.create_task(guarding.guarded("a very long text"))
    await asyncio.sleep(0)
    assert await guarding.works()
    assert long.given == ["sample", "a very long text"]
    await guarding.close()
    await busy
