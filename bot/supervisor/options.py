"""supervisord's own way of doing four things, changed where a person at a console expects something else."""

import os
import signal
from contextlib import suppress

from supervisor.loggers import Handler
from supervisor.options import ServerOptions

from bot.supervisor.parent_death import die_with_parent

_HANDLED = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGCHLD, signal.SIGUSR2)


class Options(ServerOptions):  # type: ignore[misc]  # supervisor has no types
    """supervisord's options with a console of our own, and with nothing left behind, however things end."""

    def __init__(self, *listeners: Handler) -> None:
        """listeners: get every line of supervisord besides its log file, such as the console."""
        super().__init__()
        self._listeners = listeners
        self._supervisor_pid = os.getpid()

    def make_logger(self) -> None:
        """Log to the configured file, and to the listeners."""
        super().make_logger()
        for listener in self._listeners:
            self.logger.addHandler(listener)

    def get_signal(self) -> int | None:
        """The next signal; a terminal that is closed (HUP) asks for an end, not for supervisord's restart."""
        received: int | None = super().get_signal()
        return signal.SIGTERM if received == signal.SIGHUP else received

    def execve(self, filename: str, argv: list[str], env: dict[str, str]) -> None:
        """Become the program, in the child; it ends too if the supervisor is killed and can stop nothing."""
        # Until exec the child has the supervisor's handlers, in which a signal meant for the program would be lost.
        for inherited in _HANDLED:
            signal.signal(inherited, signal.SIG_DFL)
        die_with_parent(self._supervisor_pid, signal.SIGTERM)
        super().execve(filename, argv, env)

    def waitpid(self) -> tuple[int | None, int | None]:
        """The child that ended; what it left in its process group is ended with it and frees its port."""
        pid, status = super().waitpid()
        if pid:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        return pid, status
