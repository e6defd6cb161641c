import subprocess
from pathlib import Path

import pytest

from bot.supervisor.announcer import Announcer


class Waiting:
    """A process that waits until somebody kills it."""

    def __init__(self, command: list[str]) -> None:
        self.command = command
        self.ended = False

    def poll(self) -> int | None:
        return 0 if self.ended else None

    def kill(self) -> None:
        if self.ended:
            raise ProcessLookupError
        self.ended = True

    def wait(self) -> int:
        assert self.ended
        return 0


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Waiting]:
    processes: list[Waiting] = []

    def start(command: list[str], **_: object) -> Waiting:
        processes.append(Waiting(command))
        return processes[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    return processes


def test_while_one_waits_no_second_is_started(started: list[Waiting]) -> None:
    announcer = Announcer("http://127.0.0.1:8000", Path("var/log"))
    announcer.start()
    announcer.start(again=True)
    [only] = started
    assert only.command[-3:] == ["bot.supervisor.announcement", "http://127.0.0.1:8000", "var/log"]


def test_after_a_restart_it_says_that_it_is_ready_again(started: list[Waiting]) -> None:
    announcer = Announcer("http://127.0.0.1:8000", Path("var/log"))
    announcer.start()
    started[0].ended = True
    announcer.start(again=True)
    assert [process.command[-1] for process in started] == ["var/log", "again"]


def test_stopping_ends_the_one_that_waits_and_minds_none_that_has_ended(started: list[Waiting]) -> None:
    announcer = Announcer("http://127.0.0.1:8000", Path("var/log"))
    announcer.stop()
    announcer.start()
    announcer.stop()
    assert started[0].ended
    announcer.stop()
