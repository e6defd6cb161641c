"""Rasa's wrapper of tracker stores, as it is patched. Runs in Rasa's environment."""

import asyncio

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore

from bot.assistant.forgetful_turns import answer_on_without_memory, noting_failures


class Store:
    """A tracker store whose every call fails while it is broken."""

    domain = None
    event_broker = None

    def __init__(self) -> None:
        self.broken = True
        self.saved: list[object] = []

    async def _done(self, what):
        if self.broken:
            raise OSError("the disk is full")
        return what

    async def retrieve(self, sender_id):
        return await self._done(sender_id)

    async def save(self, tracker):
        self.saved.append(await self._done(tracker))

    async def forget(self, conversation):
        return await self._done(conversation)

    async def keep_last_turns(self, conversation, most):
        return await self._done((conversation, most))

    async def ids_after(self, after, most):
        return await self._done([after] * most)


@pytest.fixture
def store():
    answer_on_without_memory()
    return Store()


def test_a_turn_goes_on_without_memory_and_the_failure_is_noted(store) -> None:
    async def turn():
        wrapper = FailSafeTrackerStore(store)
        with noting_failures() as failures:
            assert await wrapper.retrieve("c") is None
            await wrapper.save("tracker")
        return failures

    assert [str(failure) for failure in asyncio.run(turn())] == ["the disk is full"]


def test_a_failure_to_save_is_noted_too(store) -> None:
    async def turn():
        wrapper = FailSafeTrackerStore(store)
        store.broken = False
        with noting_failures() as failures:
            await wrapper.retrieve("c")
            store.broken = True
            await wrapper.save("tracker")
        return failures

    assert [str(failure) for failure in asyncio.run(turn())] == ["the disk is full"]


def test_where_earlier_turns_cannot_be_forgotten_the_turn_goes_on_and_it_is_noted(store) -> None:
    async def turn():
        with noting_failures() as failures:
            await FailSafeTrackerStore(store).keep_last_turns("c", 4)
        return failures

    assert [str(failure) for failure in asyncio.run(turn())] == ["the disk is full"]


def test_what_began_without_memory_is_not_saved_over_it_when_the_store_works_again(store) -> None:
    async def turn():
        wrapper = FailSafeTrackerStore(store)
        with noting_failures():
            await wrapper.retrieve("c")
            store.broken = False
            await wrapper.save("blind")
            await wrapper.retrieve("c")
            await wrapper.save("sighted")
        return store.saved

    assert asyncio.run(turn()) == ["sighted"]


def test_two_turns_at_once_note_their_own_failures_alone(store) -> None:
    async def turn(fails):
        with noting_failures() as failures:
            await asyncio.sleep(0)
            if fails:
                await FailSafeTrackerStore(store).save("tracker")
            await asyncio.sleep(0)
        return len(failures)

    async def both():
        return await asyncio.gather(turn(True), turn(False))

    assert asyncio.run(both()) == [1, 0]


def test_outside_a_turn_a_failure_is_no_error(store) -> None:
    assert asyncio.run(FailSafeTrackerStore(store).retrieve("c")) is None


def test_that_something_could_not_be_forgotten_is_never_hidden(store) -> None:
    with pytest.raises(OSError, match="the disk is full"):
        asyncio.run(FailSafeTrackerStore(store).forget("c"))
    store.broken = False
    assert asyncio.run(FailSafeTrackerStore(store).ids_after("a", 2)) == ["a", "a"]
