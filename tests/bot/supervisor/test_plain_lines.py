import pytest

from bot.supervisor.plain_lines import PlainLine, PlainLines, how


@pytest.fixture
def lines() -> PlainLines:
    return PlainLines(lambda name: f"var/log/{name}.log")


def test_a_start_and_a_restart_are_told_apart(lines: PlainLines) -> None:
    assert lines.plain("spawned: 'rasa' with pid 12") == PlainLine("rasa started (process 12)")
    assert lines.plain("spawned: 'actions' with pid 13") == PlainLine("actions started (process 13)")
    assert lines.plain("spawned: 'rasa' with pid 14") == PlainLine("rasa restarted (process 14)", restarted=True)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("exited: rasa (terminated by SIGKILL; not expected)", "signal SIGKILL"),
        ("exited: rasa (terminated by SIGSEGV (core dumped); not expected)", "signal SIGSEGV"),
        ("exited: rasa (exit status 1; not expected)", "exit code 1"),
        ("exited: rasa (exit status 0; expected)", "exit code 0"),
    ],
)
def test_a_process_that_is_lost_is_named_with_the_reason_and_its_log(lines: PlainLines, line: str, reason: str) -> None:
    assert lines.plain(line) == PlainLine(
        f"rasa stopped unexpectedly ({reason}) and is being restarted. Its log: var/log/rasa.log"
    )


def test_a_process_that_keeps_failing_says_that_the_others_go_on_and_what_to_do(lines: PlainLines) -> None:
    line = lines.plain("gave up: rasa entered FATAL state, too many start retries too quickly")
    assert line is not None
    assert line.text.startswith(
        "rasa keeps failing at its start. The others continue, and it is tried again every 30 s. Read var/log/rasa.log"
    )


def test_a_process_that_hangs_is_said_to_be_replaced_and_why(lines: PlainLines) -> None:
    line = "hangs: rasa (pid 14) has not answered for 8 s and does nothing; it is replaced"
    said = "rasa hangs: it has not answered for 8 s and does nothing. It is being replaced."
    assert lines.plain(line) == PlainLine(said)


def test_a_process_without_its_log_is_named(lines: PlainLines) -> None:
    said = "rasa is started without its log (Read-only file system)"
    assert lines.plain(f"unlogged: {said}") == PlainLine(said)


def test_another_program_on_the_port_is_named(lines: PlainLines) -> None:
    line = lines.plain("taken: another program answers on the port of rasa")
    assert line is not None
    assert line.text.startswith("Another program answers on the port of rasa")


def test_a_stop_that_was_asked_for_is_announced_once_and_is_not_a_loss(lines: PlainLines) -> None:
    assert lines.plain("received SIGINT indicating exit request") == PlainLine("Stopping …")
    assert lines.plain("received SIGINT indicating exit request") is None
    assert lines.plain("stopped: gateway (terminated by SIGTERM)") == PlainLine("gateway stopped")
    assert lines.plain("exited: actions (exit status 1; not expected)") == PlainLine("actions stopped")
    assert lines.plain("killing 'rasa' (14) with SIGKILL") == PlainLine(
        "rasa did not stop by itself and is being killed"
    )


def test_a_program_that_cannot_be_started_says_why(lines: PlainLines) -> None:
    assert lines.plain("spawnerr: can't find command '.venv/rasa/bin/python'") == PlainLine(
        "A process could not be started: can't find command '.venv/rasa/bin/python'"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Supervisor is running as root.  Privileges were not dropped because no user is specified.",
        "supervisord started with pid 11",
        "success: rasa entered RUNNING state, process has stayed up for > than 40 seconds (startsecs)",
        "waiting for actions, rasa to die",
        "reaped unknown pid 99 (exit status 0)",
    ],
)
def test_what_only_supervisord_cares_about_is_left_to_its_log(lines: PlainLines, line: str) -> None:
    assert lines.plain(line) is None


def test_an_unnamed_signal_keeps_its_number() -> None:
    assert how("terminated by signal 34") == "signal 34"
