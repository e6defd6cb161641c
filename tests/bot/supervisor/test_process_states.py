import json
from pathlib import Path
from typing import Any

import pytest
from supervisor.loggers import LevelsByName, LogRecord

from bot.health.process_metrics import STATES_FILE as READ_BY_THE_GATEWAY
from bot.supervisor.process_states import STATES_FILE, ProcessStates


def told(folder: Path, *lines: str) -> dict[str, Any]:
    states = ProcessStates(folder)
    for line in lines:
        states.emit(LogRecord(LevelsByName.INFO, line))
    written: dict[str, Any] = json.loads((folder / STATES_FILE).read_text(encoding="utf-8"))["processes"]
    return written


def test_starts_are_counted_and_the_present_id_is_kept(tmp_path: Path) -> None:
    states = told(
        tmp_path,
        "spawned: 'rasa' with pid 12",
        "success: rasa entered RUNNING state",
        "exited: rasa (terminated by SIGKILL; not expected)",
        "spawned: 'rasa' with pid 13",
        "spawned: 'gateway' with pid 14",
    )
    assert states == {
        "rasa": {"starts": 2, "pid": 13, "hangs": 0, "keeps_failing": False},
        "gateway": {"starts": 1, "pid": 14, "hangs": 0, "keeps_failing": False},
    }


def test_a_process_that_ended_has_no_id_and_one_that_keeps_failing_is_said_to_be_so(tmp_path: Path) -> None:
    states = told(
        tmp_path,
        "spawned: 'rasa' with pid 12",
        "exited: rasa (exit status 1; not expected)",
        "gave up: rasa entered FATAL state, too many start retries too quickly",
    )
    assert states == {"rasa": {"starts": 1, "pid": None, "hangs": 0, "keeps_failing": True}}


@pytest.mark.parametrize("well", ["answers: rasa (pid 13)", "success: rasa entered RUNNING state, process has"])
def test_it_is_said_to_keep_failing_until_it_answers_or_stays_up(tmp_path: Path, well: str) -> None:
    failing = ("gave up: rasa entered FATAL state, too many start retries", "spawned: 'rasa' with pid 13")
    assert told(tmp_path, *failing)["rasa"]["keeps_failing"]
    assert not told(tmp_path, *failing, well)["rasa"]["keeps_failing"]


def test_each_time_that_it_hung_is_counted(tmp_path: Path) -> None:
    hung = "hangs: rasa (pid 12) has not answered for 8 s and does nothing; it is replaced"
    assert told(tmp_path, "spawned: 'rasa' with pid 12", hung, "spawned: 'rasa' with pid 13")["rasa"]["hangs"] == 1


def test_what_an_earlier_run_left_is_forgotten(tmp_path: Path) -> None:
    told(tmp_path, "spawned: 'rasa' with pid 12")
    assert told(tmp_path) == {}


def test_a_folder_that_cannot_be_written_does_not_end_the_supervision(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    states = ProcessStates(tmp_path / "nowhere")
    states.emit(LogRecord(LevelsByName.INFO, "spawned: 'rasa' with pid 12"))
    assert "Cannot write down" in capsys.readouterr().err


def test_the_gateway_reads_the_file_that_the_supervisor_writes() -> None:
    assert READ_BY_THE_GATEWAY == STATES_FILE
