"""Changes four things that supervisord does differently from what a person at a console expects."""

import os
import signal
from contextlib import suppress

from supervisor.loggers import Handler
from supervisor.options import ServerOptions

from bot.shared.folder_lock import NO_ROOM
from bot.shared.parent_death import die_with_parent

_HANDLED = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGCHLD, signal.SIGUSR2)


class Options(ServerOptions):  # type: ignore[misc]  # supervisor has no types
    """supervisord's options with our own console. Nothing is left behind, however things end."""

    def __init__(self, *listeners: Handler) -> None:
        """Store who listens.

        Args:
            listeners: get every line of supervisord, in addition to its log file. One is the console.
        """
        super().__init__()
        self._listeners = listeners
        self._supervisor_pid = os.getpid()

    def make_logger(self) -> None:
        """Log to the configured file and to the listeners."""
        try:
            super().make_logger()
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            # On a full disk the assistant still answers, and stores nothing.
            self.logfile, self.logfile_maxbytes = os.devnull, 0
            super().make_logger()
        for listener in self._listeners:
            self.logger.addHandler(listener)

    def get_signal(self) -> int | None:
        """The next signal. A closed terminal (HUP) means stop, and not supervisord's restart."""
        received: int | None = super().get_signal()
        return signal.SIGTERM if received == signal.SIGHUP else received

    def execve(self, filename: str, argv: list[str], env: dict[str, str]) -> None:
        """Become the program, in the child. It also ends if the supervisor is killed and can no longer stop it."""
        # Until exec, the child has the supervisor's handlers, which would swallow a signal meant for the program.
        for inherited in _HANDLED:
            signal.signal(inherited, signal.SIG_DFL)
        die_with_parent(self._supervisor_pid, signal.SIGTERM)
        super().execve(filename, argv, env)

    def waitpid(self) -> tuple[int | None, int | None]:
        """The child that ended. Anything left in its process group is killed too, which frees its port."""
        pid, status = super().waitpid()
        if pid:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        return pid, status
