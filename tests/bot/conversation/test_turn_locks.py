import asyncio

import pytest

from bot.conversation.turn_locks import TurnLocks

pytestmark = pytest.mark.asyncio


async def test_one_conversation_waits_and_another_does_not() -> None:
    locks = TurnLocks()
    entered: list[str] = []

    async def turn(name: str, conversation: str, leave: asyncio.Event) -> None:
        async with locks.hold(conversation):
            entered.append(name)
            await leave.wait()

    leave = asyncio.Event()
    turns = [asyncio.create_task(turn(*given, leave)) for given in (("first", "a"), ("second", "a"), ("other", "b"))]
    await asyncio.sleep(0)
    assert entered == ["first", "other"]
    leave.set()
    await asyncio.gather(*turns)
    assert entered == ["first", "other", "second"]


async def test_a_lock_is_forgotten_when_idle_also_after_an_error() -> None:
    locks = TurnLocks()
    with pytest.raises(ValueError, match="broken turn"):
        async with locks.hold("a"):
            assert len(locks) == 1
            raise ValueError("broken turn")
    assert len(locks) == 0


async def test_one_who_stops_waiting_leaves_the_lock_to_its_holder() -> None:
    locks = TurnLocks()
    async with locks.hold("a"):

        async def wait() -> None:
            async with locks.hold("a"):
                pass

        waiting = asyncio.create_task(wait())
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert len(locks) == 1
    assert len(locks) == 0
