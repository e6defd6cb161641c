import errno
import os
import signal
import sys
from collections.abc import Iterator

import pytest

from bot.setup import __main__ as module
from bot.setup.errors import SetupError, WrongSetting


@pytest.fixture(autouse=True)
def _handlers_as_before() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def outcome(monkeypatch: pytest.MonkeyPatch, error: BaseException | None) -> int:
    """The exit code of a set-up that fails with that error."""

    def do(_task: str) -> None:
        if error is not None:
            raise error

    monkeypatch.setattr(sys, "argv", ["setup"])
    monkeypatch.setattr(module, "_do", do)
    return module.main()


def test_a_set_up_that_ends_well_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome(monkeypatch, None) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (WrongSetting("ASSISTANT_PORT must be a port."), 78, "ASSISTANT_PORT must be a port."),
        (SetupError("Port 8000 is in use."), 1, "Port 8000 is in use."),
        (OSError(errno.ENOSPC, "No space left on device"), 1, "Stopped: the disk is full."),
        (
            PermissionError(errno.EACCES, "Permission denied", "/var"),
            1,
            "Stopped: [Errno 13] Permission denied: '/var'",
        ),
        (KeyboardInterrupt(), 130, "Stopped. Finished steps are kept"),
    ],
)
def test_what_goes_wrong_is_one_line_and_an_exit_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    line: str,
) -> None:
    assert outcome(monkeypatch, error) == code
    said = capsys.readouterr().err.strip()
    assert said.startswith(line)
    assert "\n" not in said


def test_an_unknown_task_is_refused_with_the_ones_that_there_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["setup", "start"])
    with pytest.raises(SystemExit):
        module.main()
    assert "prepare" in capsys.readouterr().err


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_a_set_up_started_in_the_background_with_signals_ignored_can_still_be_stopped(
    monkeypatch: pytest.MonkeyPatch, asked: signal.Signals
) -> None:
    def do(_task: str) -> None:
        os.kill(os.getpid(), asked)

    monkeypatch.setattr(sys, "argv", ["setup"])
    monkeypatch.setattr(module, "_do", do)
    signal.signal(asked, signal.SIG_IGN)
    assert module.main() == 130
