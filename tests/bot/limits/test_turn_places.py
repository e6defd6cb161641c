import asyncio

import pytest

from bot.contract.problems import ProblemError
from bot.limits.turn_places import TurnPlaces
from bot.monitoring.metrics import Metrics

pytestmark = pytest.mark.asyncio


def places(at_once: int = 2, long_at_once: int = 1, waits: float = 10) -> TurnPlaces:
    return TurnPlaces(at_once, long_at_once, 10, waits, Metrics())


async def begun() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_a_short_turn_finds_a_place_whatever_number_of_long_ones_wait() -> None:
    shared, leave, entered = places(), asyncio.Event(), []

    async def turn(name: str, length: int) -> None:
        async with shared.one(length):
            entered.append(name)
            await leave.wait()

    turns = [asyncio.create_task(turn(f"long {number}", 4000)) for number in range(8)]
    await begun()
    turns.append(asyncio.create_task(turn("hello", 5)))
    await begun()
    assert entered == ["long 0", "hello"]
    leave.set()
    await asyncio.gather(*turns)
    assert len(entered) == 9


async def test_whoever_has_waited_longest_is_next() -> None:
    shared, entered = places(at_once=1), []

    async def turn(name: str) -> None:
        async with shared.one(1):
            entered.append(name)
            await asyncio.sleep(0)

    await asyncio.gather(*(turn(name) for name in "abcdef"))
    assert entered == list("abcdef")


async def test_one_who_waits_too_long_is_told_and_takes_no_place_away() -> None:
    shared = places(at_once=1, waits=0.01)
    async with shared.one(1):
        with pytest.raises(ProblemError) as told:
            async with shared.one(4000):
                pass
    assert told.value.kind == "busy"
    async with shared.one(4000):
        pass
