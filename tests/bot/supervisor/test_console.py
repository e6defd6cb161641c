import io
import os

from supervisor.loggers import LevelsByName, LogRecord

from bot.supervisor.console import Console
from bot.supervisor.plain_lines import PlainLines


def record(message: str) -> LogRecord:
    return LogRecord(LevelsByName.INFO, message)


def test_lines_are_printed_and_a_restart_is_told_of() -> None:
    out = io.StringIO()
    restarts: list[bool] = []
    console = Console(PlainLines(str), lambda: restarts.append(True), out)
    console.emit(record("spawned: 'rasa' with pid 12"))
    console.emit(record("supervisord started with pid 11"))
    assert restarts == []
    console.emit(record("spawned: 'rasa' with pid 13"))
    assert restarts == [True]
    assert out.getvalue() == "rasa started (process 12)\nrasa restarted (process 13)\n"


def test_a_console_that_has_gone_away_does_not_stop_the_supervision() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    restarts: list[bool] = []
    with os.fdopen(writer, "w") as out:
        console = Console(PlainLines(str), lambda: restarts.append(True), out)
        console.emit(record("spawned: 'rasa' with pid 12"))
        console.emit(record("spawned: 'rasa' with pid 13"))
    assert restarts == [True]
