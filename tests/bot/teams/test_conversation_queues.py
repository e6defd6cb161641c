import asyncio

import pytest

from bot.teams.conversation_queues import WOKEN_AFTER_SECONDS, ConversationQueues, PutOff

pytestmark = pytest.mark.asyncio


class Desk:
    """Notes what begins and ends. Nothing ends before its gate is opened."""

    def __init__(self) -> None:
        self.noted: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}

    async def handle(self, item: str) -> None:
        self.noted.append(f"{item} begins")
        await self.gates.setdefault(item, asyncio.Event()).wait()
        self.noted.append(f"{item} ends")

    def let(self, *items: str) -> None:
        for item in items:
            self.gates.setdefault(item, asyncio.Event()).set()


async def a_few_steps() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_within_a_conversation_one_thing_is_done_after_the_other() -> None:
    desk = Desk()
    queues = ConversationQueues(desk.handle, workers=4)
    queues.add("a", "one")
    queues.add("a", "two")
    await a_few_steps()
    assert desk.noted == ["one begins"]
    assert (queues.length("a"), len(queues)) == (2, 2)
    desk.let("one", "two")
    await queues.idle()
    assert desk.noted == ["one begins", "one ends", "two begins", "two ends"]
    assert (queues.length("a"), len(queues)) == (0, 0)


async def test_conversations_do_not_wait_for_each_other_but_for_a_free_worker() -> None:
    desk = Desk()
    queues = ConversationQueues(desk.handle, workers=2)
    for conversation in "abc":
        queues.add(conversation, conversation)
    await a_few_steps()
    assert desk.noted == ["a begins", "b begins"]
    desk.let("b")
    await a_few_steps()
    assert desk.noted[2:] == ["b ends", "c begins"]
    desk.let("a", "c")
    await queues.idle()


async def test_when_stopping_nothing_new_begins_and_what_takes_too_long_is_cancelled() -> None:
    desk = Desk()
    queues = ConversationQueues(desk.handle, workers=1)
    queues.add("a", "one")
    queues.add("a", "two")
    await a_few_steps()
    await queues.stop(grace_seconds=0)
    assert desk.noted == ["one begins"]


class Sleeping:
    """Notes each sleep. None ends before its gate is opened."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.gate = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)
        await self.gate.wait()


async def test_what_comes_behind_something_put_off_ends_its_wait() -> None:
    handled: list[str] = []

    async def handle(item: str) -> PutOff[str] | None:
        handled.append(item)
        return PutOff(item, 300.0) if len(handled) == 1 else None

    queues = ConversationQueues(handle, 1, Sleeping())
    queues.add("a", "one")
    await a_few_steps()
    assert handled == ["one"]
    queues.add("a", "two")
    await queues.idle()
    assert handled == ["one", "one", "two"]


async def test_what_wakes_everything_while_it_is_handled_makes_no_loop_without_pauses() -> None:
    sleeping, handled = Sleeping(), 0

    async def handle(item: str) -> PutOff[str]:
        nonlocal handled
        handled += 1
        queues.wake()
        return PutOff(item, 300.0)

    queues = ConversationQueues(handle, 1, sleeping)
    queues.add("a", "one")
    await a_few_steps()
    assert (handled, sleeping.slept) == (1, [WOKEN_AFTER_SECONDS])
    sleeping.gate.set()
    await a_few_steps()
    assert handled > 1 and set(sleeping.slept) == {WOKEN_AFTER_SECONDS}
    await queues.stop(grace_seconds=0)


async def test_who_is_woken_does_not_wait_for_the_whole_pause() -> None:
    handled: list[str] = []
    long_wait = Sleeping()

    async def sleep(seconds: float) -> None:
        if seconds > WOKEN_AFTER_SECONDS:
            await long_wait(seconds)

    async def handle(item: str) -> PutOff[str] | None:
        handled.append(item)
        return PutOff(item, 300.0) if len(handled) == 1 else None

    queues = ConversationQueues(handle, 1, sleep)
    queues.add("a", "one")
    await a_few_steps()
    assert handled == ["one"] and long_wait.slept == [300.0 - WOKEN_AFTER_SECONDS]
    queues.wake()
    await queues.idle()
    assert handled == ["one", "one"]


async def test_what_lets_others_go_first_is_handled_after_them() -> None:
    handled: list[str] = []

    async def handle(item: str) -> PutOff[str] | None:
        handled.append(item)
        return PutOff(item, 60.0, others_first=True) if handled.count(item) == 1 and item == "one" else None

    queues = ConversationQueues(handle, workers=1)
    for item in ("one", "two", "three"):
        queues.add("a", item)
    await queues.idle()
    assert handled == ["one", "two", "three", "one"]
