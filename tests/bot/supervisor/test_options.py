import os
import signal

import pytest
from supervisor.options import ServerOptions

from bot.supervisor import options
from bot.supervisor.options import Options


@pytest.mark.parametrize(
    ("came", "means"), [(signal.SIGHUP, signal.SIGTERM), (signal.SIGINT, signal.SIGINT), (None, None)]
)
def test_a_closed_terminal_means_stop(monkeypatch: pytest.MonkeyPatch, came: int | None, means: int | None) -> None:
    monkeypatch.setattr(ServerOptions, "get_signal", lambda self: came)
    assert Options().get_signal() == means


def test_what_is_left_in_the_group_of_a_process_that_ended_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[tuple[int, int]] = []

    def kill(group: int, number: int) -> None:
        killed.append((group, number))
        raise ProcessLookupError

    monkeypatch.setattr(os, "killpg", kill)
    monkeypatch.setattr(ServerOptions, "waitpid", lambda self: (12, 0))
    assert Options().waitpid() == (12, 0)
    assert killed == [(12, signal.SIGKILL)]


def test_where_none_has_ended_nothing_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "killpg", lambda *given: pytest.fail(f"killed {given}"))
    monkeypatch.setattr(ServerOptions, "waitpid", lambda self: (None, None))
    assert Options().waitpid() == (None, None)


def test_a_program_begins_with_the_signals_of_its_own_and_ends_with_the_supervisor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[object] = []
    monkeypatch.setattr(signal, "signal", lambda number, handler: done.append((number, handler)))
    monkeypatch.setattr(options, "die_with_parent", lambda parent, number: done.append((parent, number)))
    monkeypatch.setattr(ServerOptions, "execve", lambda self, *given: done.append(given))
    Options().execve("/bin/rasa", ["rasa"], {})
    assert (signal.SIGTERM, signal.SIG_DFL) in done
    assert done[-2:] == [(os.getpid(), signal.SIGTERM), ("/bin/rasa", ["rasa"], {})]


def test_every_listener_gets_the_lines_of_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    class Logger:
        handlers: list[object] = []

        def addHandler(self, handler: object) -> None:
            self.handlers.append(handler)

    console = object()
    monkeypatch.setattr(ServerOptions, "make_logger", lambda self: setattr(self, "logger", Logger()))
    made = Options(console)
    made.make_logger()
    assert made.logger.handlers == [console]
