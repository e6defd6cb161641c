"""supervisord that also replaces a process that hangs, and that never gives a process up for good."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

from supervisor.states import ProcessStates, SupervisorStates
from supervisor.supervisord import Supervisor

from bot.supervisor.hangs import ASKED, Life, life_of
from bot.supervisor.slowly import SLOW_RETRY_SECONDS


class Supervision(Supervisor):  # type: ignore[misc]  # supervisor has no types
    """Does its own work in each round of supervisord's loop, about once a second."""

    def __init__(self, options: Any, clock: Callable[[], float] = time.monotonic) -> None:
        """Watch nothing yet.

        Args:
            options: supervisord's.
            clock: seconds that only run forward. The machine's clock may be set.
        """
        super().__init__(options)
        self._clock = clock
        self._lives: dict[str, tuple[int, Life]] = {}
        self._failed_at: dict[str, float] = {}
        self._logs: dict[str, str] = {}

    def tick(self, now: float | None = None) -> None:
        """Look at each process once."""
        super().tick(now)
        if self.options.mood < SupervisorStates.RUNNING:
            return
        for process in self._processes():
            if process.config.name in ASKED:
                self._watch(process)
            self._take_log_away(process)
            self._try_again(process)

    def _processes(self) -> Iterator[Any]:
        for group in self.process_groups.values():
            yield from group.processes.values()

    def _watch(self, process: Any) -> None:
        name, pid = process.config.name, process.pid
        watched, life = self._lives.get(name, (0, None))
        if life is not None and watched != pid:
            life.end()
            del self._lives[name]
            life = None
        if not pid or process.state not in (ProcessStates.STARTING, ProcessStates.RUNNING):
            return
        if life is None:
            # As the process itself sees it: supervisord.conf may change a variable for one program.
            life = life_of(name, pid, {**os.environ, **(process.config.environment or {})})
            self._lives[name] = (pid, life)
        verdict, log = life.look(self._clock()), self.options.logger
        if verdict == "first_answer":
            log.info(f"answers: {name} (pid {pid})")
        elif verdict == "not_its_port":
            log.warn(f"taken: another program answers on the port of {name}")
        elif verdict == "hangs":
            doing = "does nothing" if life.idle >= life.patience.idle else "works without an end"
            log.warn(f"hangs: {name} (pid {pid}) has not answered for {life.silent:.0f} s and {doing}; it is replaced")
            # Not `process.kill`, after which supervisord would take it for stopped on purpose. What is left of its
            # process group is killed when its end is seen (options.py).
            process.signal(signal.SIGKILL)

    def _take_log_away(self, process: Any) -> None:
        """Let a process that is to be started do without its log where that cannot be written, and have it back after.

        supervisord starts no process whose log it cannot open. On a read-only disk people are to be answered still.
        """
        name, config = process.config.name, process.config
        if process.pid or not (log := self._logs.get(name) or config.stdout_logfile):
            return
        self._logs[name] = log
        try:
            open(log, "ab").close()
        except OSError as error:
            if config.stdout_logfile:
                self.options.logger.warn(f"unlogged: {name} is started without its log ({error.strerror})")
            config.stdout_logfile = None
        else:
            config.stdout_logfile = log

    def _try_again(self, process: Any) -> None:
        name = process.config.name
        if process.state != ProcessStates.FATAL:
            self._failed_at.pop(name, None)
            return
        failed_at = self._failed_at.setdefault(name, self._clock())
        if self._clock() - failed_at >= SLOW_RETRY_SECONDS:
            # One more failure and it is FATAL again, without another series of quick tries.
            process.backoff = process.config.startretries
            process.spawn()
