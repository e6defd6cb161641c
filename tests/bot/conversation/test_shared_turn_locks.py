import asyncio
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from bot.contract.replies import plain
from bot.conversation import shared_turn_locks
from bot.conversation.shared_turn_locks import SharedTurnLocks
from bot.store.conversations import ConversationStore, SessionUse
from bot.store.database import Database
from bot.store.errors import StoreError
from bot.store.turn_numbers import Overtaken, turn_number
from tests.bot.store.engines import opened

pytestmark = pytest.mark.asyncio
ENGINES = ("postgresql",)
NOW = 1_800_000_000.0
# Longer than any test takes.
LONG = 600.0
ROOT = Path(__file__).parents[3]


class Counter:
    """Seconds that run forward when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def other(database_url: str, tmp_path: Path) -> Iterator[Database]:
    """Another gateway's store."""
    store = opened(database_url, tmp_path)
    yield store
    store.close()


async def until_free(locks: SharedTurnLocks, conversation: str) -> None:
    """Wait until nobody holds the turn or waits for it: whoever is cut off does not wait until it is given back."""
    async with asyncio.timeout(10):
        while await locks.in_hand(conversation):
            await asyncio.sleep(0.01)


async def until_waiting(locks: SharedTurnLocks, count: int) -> None:
    while len(locks._tickets) < count:
        await asyncio.sleep(0.01)


async def test_one_conversation_waits_for_the_other_gateway_and_another_does_not(
    database: Database, other: Database
) -> None:
    first, second = SharedTurnLocks(database, LONG), SharedTurnLocks(other, LONG)
    entered: list[str] = []

    async def take(locks: SharedTurnLocks, name: str) -> None:
        async with locks.hold("c") as turn:
            assert turn.waited
            entered.append(name)

    async with first.hold("c") as turn:
        assert not turn.waited
        assert await second.in_hand("c")
        waiting = [asyncio.create_task(take(second, "second"))]
        await until_waiting(second, 1)
        waiting.append(asyncio.create_task(take(first, "third")))
        await until_waiting(first, 1)
        waiting.append(asyncio.create_task(take(second, "fourth")))
        await until_waiting(second, 2)
        async with second.hold("another") as free:
            assert not free.waited
        assert entered == []
    await asyncio.gather(*waiting)
    assert entered == ["second", "third", "fourth"]
    assert not await first.all_in_hand(["c", "another"])


async def test_the_block_writes_under_the_turns_number_and_nothing_after_it_does(database: Database) -> None:
    async with SharedTurnLocks(database, LONG).hold("c"):
        assert turn_number() is not None
    assert turn_number() is None


async def test_it_is_given_back_after_an_error(database: Database) -> None:
    locks = SharedTurnLocks(database, LONG)
    with pytest.raises(ValueError, match="broken turn"):
        async with locks.hold("c"):
            raise ValueError("broken turn")
    assert not await locks.in_hand("c")


async def test_one_who_stops_waiting_leaves_no_ticket_and_the_lock_to_its_holder(
    database: Database, other: Database
) -> None:
    first, second = SharedTurnLocks(database, LONG), SharedTurnLocks(other, LONG)

    async def wait() -> None:
        async with second.hold("c"):
            pass

    async with first.hold("c"):
        waiting = asyncio.create_task(wait())
        await until_waiting(second, 1)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert await first.in_hand("c")
    await until_free(first, "c")


async def test_one_who_stops_waiting_while_it_is_asked_for_holds_nothing(database: Database) -> None:
    locks = SharedTurnLocks(database, LONG)

    async def hold() -> None:
        async with locks.hold("c"):
            raise AssertionError("nobody waits for it")

    holding = asyncio.create_task(hold())
    await asyncio.sleep(0)
    holding.cancel()
    with pytest.raises(asyncio.CancelledError):
        await holding
    await until_free(locks, "c")


class Hanging:
    """A call of the store that does not come back before it is let go."""

    def __init__(self, call: Callable[..., Any]) -> None:
        self._call = call
        self.begun, self.let_go = threading.Event(), threading.Event()

    def __call__(self, *given: Any) -> Any:
        self.begun.set()
        assert self.let_go.wait(60)
        return self._call(*given)


@pytest.mark.parametrize("name", ["take", "wait", "give_up", "give_back"])
async def test_whoever_is_cut_off_while_the_store_hangs_leaves_at_once_and_holds_nothing_afterwards(
    database: Database, other: Database, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    locks, others = SharedTurnLocks(database, LONG), SharedTurnLocks(other, LONG)
    hanging = Hanging(getattr(locks._turns, name))
    monkeypatch.setattr(locks._turns, name, hanging)
    inside = asyncio.Event()

    async def hold() -> None:
        async with locks.hold("c"):
            inside.set()
            await asyncio.Event().wait()

    async with AsyncExitStack() as before:
        if name in ("wait", "give_up"):
            await before.enter_async_context(others.hold("c"))
        holding = asyncio.create_task(hold())
        if name == "give_up":
            await until_waiting(locks, 1)
        elif name == "give_back":
            await inside.wait()
        else:
            await asyncio.to_thread(hanging.begun.wait, 60)
        holding.cancel()
        # It would wait for the store, which comes back only below.
        done, _ = await asyncio.wait({holding}, timeout=30)
        hanging.let_go.set()
        assert done
        assert holding.cancelled()
    await until_free(locks, "c")
    assert not locks._mine
    assert not locks._tickets


async def test_a_store_that_hangs_when_a_turn_is_given_back_keeps_nobodys_reply(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    locks = SharedTurnLocks(database, LONG)
    hanging = Hanging(locks._turns.give_back)
    monkeypatch.setattr(locks._turns, "give_back", hanging)
    async with asyncio.timeout(30), locks.hold("c"):
        pass
    hanging.let_go.set()
    await locks.close()
    assert not locks._undoing
    assert not await locks.in_hand("c")


async def test_a_turn_that_takes_longer_than_its_lease_is_kept(database: Database, other: Database) -> None:
    async with SharedTurnLocks(database, 1.0).hold("c") as turn:
        ends = monotonic() + 2.0
        while monotonic() < ends:
            assert await SharedTurnLocks(other, LONG).in_hand("c")
            await asyncio.sleep(0.1)
        await turn.must_be_held()


async def test_a_turn_may_go_on_after_its_lease_if_nobody_has_taken_it(database: Database) -> None:
    counter = Counter()
    async with SharedTurnLocks(database, LONG, counter).hold("c") as turn:
        counter.now += LONG + 1
        await turn.must_be_held()


async def test_a_turn_may_not_go_on_if_it_was_taken(database: Database, other: Database) -> None:
    counter = Counter()
    with pytest.raises(Overtaken):
        async with SharedTurnLocks(database, LONG, counter).hold("c") as turn:
            await turn.must_be_held()
            with other.transaction() as work:
                work.change("DELETE FROM turns_held")
            counter.now += LONG + 1
            await turn.must_be_held()


async def test_a_store_that_fails_lets_nobody_in_and_keeps_nobody_in(database: Database) -> None:
    locks = SharedTurnLocks(database, LONG)
    async with locks.hold("c"):
        database.close()
    with pytest.raises(StoreError):
        async with locks.hold("c"):
            raise AssertionError("nobody is let in")
    assert not locks._mine


async def test_a_turn_that_could_not_be_given_back_is_given_back_with_the_next_round(
    database: Database, other: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    locks, others = SharedTurnLocks(database, LONG), SharedTurnLocks(other, LONG)
    monkeypatch.setattr(shared_turn_locks, "_RENEWALS", LONG / 0.05)
    give_back, failures = locks._turns.give_back, [StoreError("away"), StoreError("away")]

    def failing(number: int) -> None:
        if failures:
            raise failures.pop()
        give_back(number)

    monkeypatch.setattr(locks._turns, "give_back", failing)
    async with locks.hold("c"):
        pass
    assert await others.in_hand("c")
    await until_free(others, "c")


async def test_one_that_has_run_out_is_not_given_back_for_ever(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = Counter()
    locks = SharedTurnLocks(database, LONG, counter)
    monkeypatch.setattr(shared_turn_locks, "_RENEWALS", LONG / 0.05)

    def failing(_number: int) -> None:
        raise StoreError("away")

    monkeypatch.setattr(locks._turns, "give_back", failing)
    async with locks.hold("c"):
        pass
    assert locks._owed
    counter.now += LONG + 1
    async with asyncio.timeout(10):
        while locks._owed:
            await asyncio.sleep(0.01)


STOPPED = """
import asyncio, sys
from pathlib import Path
from bot.contract.replies import plain
from bot.conversation.shared_turn_locks import SharedTurnLocks
from bot.store.conversations import ConversationStore, SessionUse
from bot.store.turn_numbers import Overtaken
from tests.bot.store.engines import opened

async def main(url, folder):
    database = opened(url, Path(folder))
    try:
        async with SharedTurnLocks(database, 1.0).hold("c"):
            print("holds", flush=True)
            # Nothing may run before the process is stopped and goes on: no coroutine renews the lease.
            sys.stdin.readline()
            ConversationStore(database).add_replies("c", [plain("Late", [])], SessionUse(turns=99), 0.0)
            print("wrote", flush=True)
    except Overtaken:
        print("overtaken", flush=True)

asyncio.run(main(*sys.argv[1:]))
"""


async def test_a_gateway_that_was_stopped_in_a_turn_writes_nothing_over_a_newer_one(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    conversations = ConversationStore(database)
    conversations.start("c", plain("Hello", []), NOW)
    with subprocess.Popen(
        [sys.executable, "-c", STOPPED, database_url, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as stopped:
        assert stopped.stdout is not None
        assert stopped.stdin is not None
        assert await asyncio.to_thread(stopped.stdout.readline) == "holds\n"
        stopped.send_signal(signal.SIGSTOP)
        async with SharedTurnLocks(database, LONG).hold("c"):
            conversations.add_replies("c", [plain("Newer", [])], SessionUse(turns=1), NOW)
        stopped.send_signal(signal.SIGCONT)
        stopped.stdin.write("\n")
        stopped.stdin.flush()
        assert await asyncio.to_thread(stopped.stdout.readline) == "overtaken\n"
    assert [message["text"].split()[0] for message in conversations.messages("c")] == ["Hello", "Newer"]
    with database.transaction() as work:
        assert work.row("SELECT turns FROM conversations") == (1,)
