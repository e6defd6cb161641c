"""A job of retention in a process of its own, which kills itself (kill -9) at the step with a given number.

The steps are the beginning and the end of every transaction, of every move of a file, of every wipe of the write-ahead
log, of every deletion of a copy that was put aside, and of everything that is asked of Rasa. Rasa is a stand-in that
stores each conversation in a file, so that it too outlives the process.
tests/end_to_end/test_killed_while_deleting.py kills the real ones.
"""

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from time import time
from typing import Any

import httpx

from bot.gateway.services import build_services
from bot.retention.steady_clock import since_boot
from bot.settings.settings import GatewaySettings
from bot.shared.damaged_databases import put_aside
from bot.store.conversations import SessionUse
from bot.store.sqlite_database import SqliteDatabase
from bot.store.transaction import Transaction
from bot.teams.copy import teams_words
from bot.teams.kept import TeamsStore
from bot.teams.opening import ConversationOpening
from bot.web.services import Services
from tests.bot.gateway.fakes import FakeGuard
from tests.bot.store.saying import said

CONVERSATION = "conversation-of-xochiquetzal"
MARKER = "quetzalcoatl"
_MARK = "mark-of-the-message"


class Steps:
    """Counts steps, and kills this process at one of them."""

    def __init__(self, last: int | None) -> None:
        self.count = 0
        self._last = last

    def step(self) -> None:
        if self.count == self._last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1

    def around(self, name: str) -> None:
        """Make the beginning and the end of every call of that method of the database a step."""
        called: Callable[..., Any] = getattr(SqliteDatabase, name)

        def stepping(*given: Any) -> Any:
            self.step()
            result = called(*given)
            self.step()
            return result

        setattr(SqliteDatabase, name, stepping)

    def around_transactions(self) -> None:
        """Make the beginning, the moment before the commit and the end of every transaction a step."""
        transaction = SqliteDatabase.transaction

        @contextmanager
        def stepping(database: SqliteDatabase) -> Iterator[Transaction]:
            self.step()
            with transaction(database) as work:
                yield work
                self.step()
            self.step()

        SqliteDatabase.transaction = stepping  # type: ignore[method-assign, assignment]

    def around_moves(self) -> None:
        """Make the beginning and the end of every move of a file a step."""
        move = os.replace

        def stepping(source: Any, target: Any) -> None:
            self.step()
            move(source, target)
            self.step()

        os.replace = stepping  # type: ignore[assignment]


class RasaOnDisk:
    """Rasa's store as one file for each conversation."""

    def __init__(self, folder: Path, steps: Steps) -> None:
        self._folder, self._steps = folder, steps
        folder.mkdir(exist_ok=True)

    async def handle(self, request: httpx.Request) -> httpx.Response:
        self._steps.step()
        if request.method == "DELETE":
            (self._folder / request.url.path.rpartition("/")[2]).unlink(missing_ok=True)
            self._steps.step()
            return httpx.Response(204)
        after = request.url.params["after"]
        ids = sorted(path.name for path in self._folder.iterdir() if path.name > after)
        return httpx.Response(200, json={"conversations": ids})


async def fill(services: Services) -> None:
    """Store a conversation here and at Rasa, and put a copy of our file aside."""
    conversations, now, var = services.conversations, services.deletions.clock(), services.settings.var_dir
    conversations.start(CONVERSATION, services.greeting, now)
    said(services.database, CONVERSATION, f"{MARKER} told me", now)
    kept = TeamsStore(services.database)
    kept.add_said(_MARK, CONVERSATION, kept.newest(CONVERSATION))
    conversations.add_replies(CONVERSATION, [services.greeting], SessionUse(), now)
    (var / "tracker" / CONVERSATION).write_text(MARKER)
    copied = var / "copying.sqlite"
    copied.write_bytes((var / "conversations.sqlite-wal").read_bytes())
    aside = put_aside(copied)
    aside.rename(var / aside.name.replace("copying", "conversations"))


async def at_the_start(services: Services) -> None:
    """What the gateway does at its start, once."""
    await services.deletions.retry_round()
    await services.orphans.round()
    await services.retention.round()


async def delete(services: Services) -> None:
    await services.deletions.delete(CONVERSATION)


async def retention(services: Services) -> None:
    await services.retention.round()


async def take_back(services: Services) -> None:
    """What Teams' deletion of the message does."""
    notices = teams_words().notices
    opening = ConversationOpening(
        conversations=services.conversations,
        deletions=services.deletions,
        locks=services.turns.locks,
        kept=TeamsStore(services.database),
        notices=notices,
        greeting=services.greeting,
        idle_seconds=services.settings.session_idle_seconds,
        clock=services.deletions.clock,
    )
    await opening.take_back(CONVERSATION, _MARK, notices.deleted)


async def replace(services: Services) -> None:
    """What happens where the conversations' file is damaged and everything in it can still be read."""
    assert isinstance(services.database, SqliteDatabase)
    with services.database._lock:
        services.database._replace("a test")


Job = Callable[[Services], Awaitable[None]]


def run(job: Job, var: Path, last: int | None = None, late_seconds: float = 0.0) -> int | None:
    """Run the job in a process of its own, so many seconds from now, and return how many steps it had.

    Returns None if it was killed at step `last`. A process that has done its job is killed too: closing the database
    would wipe its log.
    """
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_in_child, args=(job, var, last, late_seconds, theirs))
    process.start()
    theirs.close()
    process.join()
    assert process.exitcode == -signal.SIGKILL, process.exitcode
    try:
        return int(ours.recv())
    except EOFError:
        return None
    finally:
        ours.close()


def _in_child(job: Job, var: Path, last: int | None, late: float, told: Connection) -> None:
    steps = Steps(last)
    rasa = RasaOnDisk(var / "tracker", steps)
    services = build_services(
        GatewaySettings(var_dir=var),
        httpx.MockTransport(rasa.handle),
        clock=lambda: time() + late,
        guard=FakeGuard().load,
        counter=lambda: since_boot() + late,
    )
    steps.around_transactions()
    steps.around_moves()
    for name in ("wipe_log", "delete_copies_after", "delete_old_copies"):
        steps.around(name)
    asyncio.run(_run(job, services))
    told.send(steps.count)
    os.kill(os.getpid(), signal.SIGKILL)


async def _run(job: Job, services: Services) -> None:
    await job(services)
