import errno
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.gateway.checking import (
    TRY_AGAIN,
    WRONG_SETTINGS,
    known_settings,
    notes,
    setting_faults,
    starts_without_room,
)
from knowledge.locations import ROOT
from knowledge.reference.contacts import DEFAULT_FILE

SECRET = "hush-hush"


def no_room() -> None:
    """As on a full disk: no file of this process can grow."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def checked(
    tmp_path: Path, before: Callable[[], None] | None = None, **settings: str
) -> "subprocess.CompletedProcess[str]":
    given = {f"ASSISTANT_{name}": value for name, value in settings.items()}
    environ = {"PATH": "", "ASSISTANT_VAR_DIR": str(tmp_path / "var"), **given}
    command = [sys.executable, "-m", "bot.gateway.checking"]
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, preexec_fn=before)


def test_every_fault_is_a_line_and_the_exit_code_says_that_a_restart_does_not_help(tmp_path: Path) -> None:
    result = checked(tmp_path, PORT="http", EMBEDDING_ORIGINS="http://a.example", TEAMS_CLOUD="moon")
    first, *lines = result.stderr.splitlines()
    assert result.returncode == WRONG_SETTINGS
    assert first == "The assistant cannot start: 3 settings are wrong."
    assert [line.partition(":")[0] for line in lines] == [
        "ASSISTANT_PORT",
        "ASSISTANT_EMBEDDING_ORIGINS",
        "ASSISTANT_TEAMS_CLOUD",
    ]
    assert not (tmp_path / "var").exists()


def test_right_settings_say_what_should_be_known_and_nothing_else(tmp_path: Path) -> None:
    result = checked(tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("ASSISTANT_ALLOWED_HOSTS is not set")
    assert checked(tmp_path, ALLOWED_HOSTS="sharing.example.org").stdout == ""


def test_a_folder_that_cannot_be_written_is_named_and_may_be_tried_again(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file")
    result = checked(tmp_path)
    assert result.returncode == TRY_AGAIN
    assert result.stderr.splitlines()[1].startswith(f"ASSISTANT_VAR_DIR: {tmp_path / 'var'} cannot be written (")


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"ALOWED_HOSTS": "x"}, "ASSISTANT_ALOWED_HOSTS: there is no such setting; allowed: ASSISTANT_ALLOWED_HOSTS"),
        (
            {"TEAMS_PUBLIC_HOST": "sharing.example.org", "ALLOWED_HOSTS": "other.example.org"},
            "ASSISTANT_TEAMS_PUBLIC_HOST: sharing.example.org is not answered; allowed: a name that is in "
            "ASSISTANT_ALLOWED_HOSTS too",
        ),
        ({"RASA_PORT": "0"}, "ASSISTANT_RASA_PORT: '0' is no port; allowed: a whole number from 1 to 65535"),
        (
            {"METRICS_PORT": "5005"},
            "ASSISTANT_METRICS_PORT: 5005 is the port of ASSISTANT_RASA_PORT too; allowed: one that no other has",
        ),
        (
            {"ACTIONS_TIMEOUT_SECONDS": "soon"},
            "ASSISTANT_ACTIONS_TIMEOUT_SECONDS: 'soon' is no number of seconds; allowed: a number above 0",
        ),
        ({"SESSION_SECRET": SECRET}, "ASSISTANT_SESSION_SECRET: a secret needs at least 32 characters"),
        (
            {"REDIS_URL": SECRET},
            "ASSISTANT_REDIS_URL must begin with one of redis://, rediss://, redis+unix://",
        ),
        ({"DATABASE_URL": SECRET}, "ASSISTANT_DATABASE_URL must begin with one of postgresql://, postgres://"),
        (
            {"DATABASE_URL": f"postgresql://us:{SECRET}@db.example/x?sslmod=verify-full"},
            "ASSISTANT_DATABASE_URL: there is no option 'sslmod'; allowed: sslmode",
        ),
    ],
)
def test_what_no_single_field_says_is_a_line_too_and_no_secret_is_repeated(given: dict[str, str], line: str) -> None:
    faults = setting_faults({f"ASSISTANT_{name}": value for name, value in given.items()})
    assert faults == [line]
    assert SECRET not in line


@pytest.mark.parametrize(
    "name", ["SESSION_SECRET_FILE", "REDIS_URL_FILE", "DATABASE_URL_FILE", "TEAMS_CLIENT_SECRET_FILE", "CONTACTS_FILE"]
)
def test_a_file_that_is_not_there_is_named_with_its_setting(tmp_path: Path, name: str) -> None:
    [fault] = setting_faults({f"ASSISTANT_{name}": str(tmp_path / "nowhere")})
    assert fault.startswith(f"ASSISTANT_{name}: ")
    assert "nowhere" in fault


def test_contacts_of_ones_own_that_are_right_are_no_fault() -> None:
    assert setting_faults({"ASSISTANT_CONTACTS_FILE": str(DEFAULT_FILE)}) == []


def test_a_host_that_is_set_needs_no_note() -> None:
    assert notes({"ASSISTANT_ALLOWED_HOSTS": " "})
    assert not notes({"ASSISTANT_ALLOWED_HOSTS": "sharing.example.org"})


def test_every_setting_that_the_code_reads_is_known() -> None:
    read = set()
    for folder in ("bot", "actions", "knowledge"):
        for path in (ROOT / folder).rglob("*.py"):
            read |= set(re.findall(r"\"(ASSISTANT_[A-Z_]*[A-Z])\"", path.read_text(encoding="utf-8")))
    assert len(read) > 10
    assert read - {"ASSISTANT_ALOWED_HOSTS"} <= known_settings()


def test_a_full_disk_stops_no_start_and_is_said(tmp_path: Path) -> None:
    (tmp_path / "var" / "log").mkdir(parents=True)
    result = checked(tmp_path, no_room)
    assert (result.returncode, result.stderr) == (0, "")
    assert "has no room (File too large). Questions are answered and nothing is kept" in result.stdout
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["log"]


@pytest.mark.parametrize(
    ("number", "starts"),
    [
        (errno.ENOSPC, True),
        (errno.EDQUOT, True),
        (errno.EFBIG, True),
        (errno.EACCES, False),
        (errno.EROFS, False),
        (errno.ENOTDIR, False),
    ],
)
def test_only_a_disk_without_room_stops_no_start(tmp_path: Path, number: int, starts: bool) -> None:
    error = OSError(number, os.strerror(number))
    assert not starts_without_room(tmp_path, error)
    (tmp_path / "log").mkdir()
    assert starts_without_room(tmp_path, error) is starts


def test_words_that_cannot_be_shown_stop_the_answers_and_not_the_start() -> None:
    known = {"ASSISTANT_ALLOWED_HOSTS": "sharing.example.org"}
    assert notes(known | {"ASSISTANT_STOP_ANSWERS": "A number is wrong."}) == [
        "ASSISTANT_STOP_ANSWERS stops the answers: people read that, and whom to call."
    ]
    wrong = known | {"ASSISTANT_STOP_ANSWERS": "*wrong*"}
    assert setting_faults(wrong) == []
    _, note = notes(wrong)
    assert note.startswith("The words in ASSISTANT_STOP_ANSWERS cannot be shown")


def test_a_sqlite_file_beside_postgresql_is_mentioned(tmp_path: Path) -> None:
    known = {"ASSISTANT_ALLOWED_HOSTS": "sharing.example.org", "ASSISTANT_VAR_DIR": str(tmp_path)}
    postgres = known | {"ASSISTANT_DATABASE_URL_FILE": str(tmp_path / "url")}
    assert notes(postgres) == []
    (tmp_path / "conversations.sqlite").touch()
    assert notes(known) == []
    [note] = notes(postgres)
    assert str(tmp_path / "conversations.sqlite") in note
    assert "make copy-to-postgres" in note


def test_a_start_at_which_a_setting_stops_the_answers_says_so(tmp_path: Path) -> None:
    known = {"ASSISTANT_ALLOWED_HOSTS": "sharing.example.org"}
    assert notes(known | {"ASSISTANT_STOP_FILE": str(tmp_path / "stop")}) == []
    (tmp_path / "stop").touch()
    [note] = notes(known | {"ASSISTANT_STOP_FILE": str(tmp_path / "stop")})
    assert note.startswith("ASSISTANT_STOP_FILE stops the answers")
    # No fault: a gateway that does not start gives nobody the contacts.
    away = known | {"ASSISTANT_STOP_FILE": str(tmp_path / "away" / "stop")}
    assert setting_faults(away) == []
    assert [note.partition(":")[0].partition("(")[0] for note in notes(away)] == [
        "ASSISTANT_STOP_FILE stops the answers",
        "The folder of ASSISTANT_STOP_FILE is not there ",
    ]
