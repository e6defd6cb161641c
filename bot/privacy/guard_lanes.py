"""A lane: one guard that looks at one text at a time, in the order in which the texts come.

The gateway's lanes are processes of their own. A long text then takes nothing from the event loop, and a guard that is
stuck in a text can be ended and started again. A thread could be neither.
"""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Protocol

import structlog

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.guard import Guarded

log = structlog.get_logger()

# For one text, once the guard is loaded. The longest text accepted takes a fraction of a second.
PATIENCE_SECONDS = 8.0
# Loading the model and the lists takes some 3 s, and on a busy machine several times as long.
LOADED_WITHIN_SECONDS = 120.0
# A process that is killed ends at once, unless a disk or a debugger holds it. Then it is left to the system.
ENDED_WITHIN_SECONDS = 3.0
_LONGEST_LINE = 2**21
# The worker needs none of the gateway's secrets.
_NOT_HANDED_ON = ("SECRET", "REDIS_URL", "DATABASE_URL")


class GuardFailure(Exception):
    """The guard could not check a text. Do not store or send on any of it."""


class LoadedGuard(Protocol):
    """What a loaded guard does."""

    def guarded(self, text: str) -> Guarded:
        """Return the text without personal data."""


class GuardLane(Protocol):
    """Looks at texts, one at a time."""

    @property
    def waiting(self) -> int:
        """How many texts are looked at or wait."""

    @property
    def is_loaded(self) -> bool:
        """Whether the guard is loaded. Until it is, texts wait for that too."""

    async def look(self, text: str) -> Guarded:
        """Return the text without personal data.

        Raises:
            GuardFailure: the guard failed.
        """

    async def close(self) -> None:
        """End the guard."""


class GuardThread:
    """A guard in a thread of this process. If it fails to load, the next text tries again."""

    def __init__(self, load: Callable[[], LoadedGuard]) -> None:
        """Store how to load the guard."""
        self._load = load
        self._guard: LoadedGuard | None = None
        # One thread: the recognisers' caches are not thread-safe.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="privacy-guard")
        self.waiting = 0

    @property
    def is_loaded(self) -> bool:
        """Whether the guard is loaded."""
        return self._guard is not None

    async def look(self, text: str) -> Guarded:
        """Return the text without personal data.

        Raises:
            GuardFailure: the guard failed.
        """
        self.waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._look, text)
        finally:
            self.waiting -= 1

    async def close(self) -> None:
        """End the thread when it has finished its work."""
        await asyncio.to_thread(self._thread.shutdown)

    def _look(self, text: str) -> Guarded:
        try:
            if self._guard is None:
                self._guard = self._load()
            return self._guard.guarded(text)
        except Exception as error:
            # Whatever the error, the text has not been checked. Not chained: the error may repeat the text.
            log.error("privacy_guard_failed", exc_info=error)
            raise GuardFailure from None


class GuardProcess:
    """A guard in a process of its own (worker.py). It is started with the first text, and again after it has ended."""

    def __init__(
        self,
        niceness: int = 0,
        command: Sequence[str] | None = None,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        """Store how to start the process.

        Args:
            niceness: how far it stands back for others when the machine is busy (nice(1)).
            command: another program than worker.py, in tests.
            patience_seconds: how long one text may take. After that the process is killed and started again.
        """
        self._command = command or (sys.executable, "-m", "bot.privacy.worker", str(os.getpid()), str(niceness))
        self._patience = patience_seconds
        self._process: asyncio.subprocess.Process | None = None
        self._loaded = False
        self._number = 0
        self._turn = asyncio.Lock()
        self.waiting = 0

    @property
    def is_loaded(self) -> bool:
        """Whether the process runs with its guard loaded."""
        return self._loaded and self._process is not None and self._process.returncode is None

    async def look(self, text: str) -> Guarded:
        """Return the text without personal data.

        Raises:
            GuardFailure: the guard failed, or took too long over this text.
        """
        self.waiting += 1
        try:
            await self._turn.acquire()
            exchange = asyncio.create_task(self._exchange(text))
            exchange.add_done_callback(self._let_the_next_in)
            # Somebody who stops waiting leaves the exchange to its end: half of one would mix up the answers.
            return await asyncio.shield(exchange)
        finally:
            self.waiting -= 1

    async def close(self) -> None:
        """End the process at once."""
        await self._end()

    def _let_the_next_in(self, exchange: "asyncio.Task[Guarded]") -> None:
        if not exchange.cancelled():
            # Nobody may be left to see the error.
            exchange.exception()
        self._turn.release()

    async def _exchange(self, text: str) -> Guarded:
        try:
            process = await self._started()
            assert process.stdin is not None
            self._number += 1
            asked = {"number": self._number, "text": text}
            async with asyncio.timeout(self._patience):
                process.stdin.write(json.dumps(asked).encode() + b"\n")
                await process.stdin.drain()
                answer = await self._line(process)
            guarded = _answer_to(self._number, answer)
        except Exception as error:
            # Whatever it is, nobody knows what this process will say next: its answer may come late, and then to
            # another text. Not chained: the error may repeat the text.
            log.error("privacy_guard_ended", error=type(error).__name__, seconds=self._patience)
            await self._end()
            raise GuardFailure from None
        if guarded is None:
            log.error("privacy_guard_failed", error=str(answer["failed"]))
            raise GuardFailure
        return guarded

    async def _started(self) -> asyncio.subprocess.Process:
        """The process, with its guard loaded."""
        if self._process is None or self._process.returncode is not None:
            self._loaded = False
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                limit=_LONGEST_LINE,
                env={name: value for name, value in os.environ.items() if not name.endswith(_NOT_HANDED_ON)},
                # Turns in hand are finished after Ctrl-C and TERM, which go to the whole group.
                start_new_session=True,
            )
        if not self._loaded:
            async with asyncio.timeout(LOADED_WITHIN_SECONDS):
                if (await self._line(self._process)).get("loaded") is not True:
                    raise ValueError("not loaded")
            self._loaded = True
        return self._process

    async def _line(self, process: asyncio.subprocess.Process) -> dict[str, Any]:
        assert process.stdout is not None
        read = json.loads(await process.stdout.readuntil(b"\n"))
        if not isinstance(read, dict):
            raise ValueError("no object")
        return read

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            try:
                async with asyncio.timeout(ENDED_WITHIN_SECONDS):
                    await process.wait()
            except TimeoutError:
                log.error("privacy_guard_cannot_be_killed", process=process.pid)


def _answer_to(number: int, answer: dict[str, Any]) -> Guarded | None:
    """What the answer holds, or None if it says that the guard failed.

    Raises:
        ValueError: it is the answer to another text, or no answer at all.
    """
    if answer.get("number") != number:
        raise ValueError("the answer to another text")
    if "failed" in answer:
        return None
    text, removed = answer.get("text"), answer.get("removed")
    if not isinstance(text, str) or not isinstance(removed, dict):
        raise ValueError("no text or no counts")
    return Guarded(text, {PersonalDataKind(kind): int(count) for kind, count in removed.items()})
