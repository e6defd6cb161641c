import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.setup.errors import SetupError
from bot.setup.progress import duration, failure
from tests.bot.setup.fakes import project, quiet_progress


def test_each_step_says_which_of_how_many_it_is(tmp_path: Path) -> None:
    progress, out = quiet_progress(project(tmp_path))
    progress.begin("The index")
    progress.begin("The model")
    assert out.getvalue() == "[1/3] The index\n[2/3] The model\n"


def test_at_the_end_it_says_how_long_everything_and_each_step_took_longest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # One before and one after each program.
    monkeypatch.setattr("bot.setup.progress.time.monotonic", iter([0, 61, 100, 110, 200, 205]).__next__)
    progress, out = quiet_progress(project(tmp_path))
    monkeypatch.setattr(progress, "_wait", lambda program, *_: program.wait())
    for title in ("Rasa's packages (some minutes)", "The index", "The index"):
        progress.begin(title)
        progress.run("a part", [sys.executable, "-c", ""], "a.log", os.environ, tmp_path)
    progress.finish()
    assert out.getvalue().splitlines()[-3:] == [
        "In all 1 min 16 s:",
        "      Rasa's packages: 1 min 1 s",
        "      The index: 15 s",
    ]


def test_where_nothing_was_run_the_end_says_nothing(tmp_path: Path) -> None:
    progress, out = quiet_progress(project(tmp_path))
    progress.finish()
    assert out.getvalue() == ""


def test_a_programs_output_goes_to_its_log_and_only_the_time_is_shown(tmp_path: Path) -> None:
    places = project(tmp_path)
    progress, out = quiet_progress(places)
    command = [sys.executable, "-c", "print('to the log')"]
    progress.run("packages", command, "setup-rasa.log", os.environ, tmp_path)
    assert "to the log" in (places.logs / "setup-rasa.log").read_text()
    assert out.getvalue().startswith("      packages: ")
    assert "to the log" not in out.getvalue()


def test_a_program_that_fails_shows_the_end_of_its_own_output_and_names_the_log(tmp_path: Path) -> None:
    places = project(tmp_path)
    progress, _ = quiet_progress(places)
    progress.run("packages", [sys.executable, "-c", "print('earlier run')"], "a.log", os.environ, tmp_path)
    command = [sys.executable, "-c", "print('no such package'); raise SystemExit(3)"]
    with pytest.raises(SetupError) as caught:
        progress.run("packages", command, "a.log", os.environ, tmp_path)
    assert "no such package" in str(caught.value)
    assert "earlier run" not in str(caught.value)
    assert str(caught.value).endswith(
        f"packages failed; its last lines are above, and its whole output is in {places.logs}/a.log"
    )


def test_a_program_that_is_not_there_is_named(tmp_path: Path) -> None:
    progress, _ = quiet_progress(project(tmp_path))
    with pytest.raises(SetupError, match="/nowhere/pip does not run: No such file"):
        progress.run("packages", ["/nowhere/pip"], "a.log", os.environ, tmp_path)


def test_an_interrupted_step_ends_its_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    wait = subprocess.Popen.wait

    def interrupted_once(program: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        started.append(program)
        if len(started) == 1:
            raise KeyboardInterrupt
        return wait(program, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", interrupted_once)
    progress, _ = quiet_progress(project(tmp_path))
    with pytest.raises(KeyboardInterrupt):
        progress.run("packages", [sys.executable, "-c", "import time; time.sleep(60)"], "a.log", os.environ, tmp_path)
    assert started[0].returncode == -signal.SIGTERM


def test_a_program_that_takes_too_long_is_stopped_with_what_it_has_started(tmp_path: Path) -> None:
    progress, _ = quiet_progress(project(tmp_path))
    command = ["/bin/sh", "-c", "sleep 60 & echo $! > started; wait"]
    with pytest.raises(SetupError, match="packages did not finish within 1 s; its output is in") as caught:
        progress.run("packages", command, "a.log", os.environ, tmp_path, seconds=1)
    assert "\n" not in str(caught.value)
    started = int((tmp_path / "started").read_text())
    end = time.monotonic() + 10
    while _runs(started) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _runs(started)


def _runs(pid: int) -> bool:
    # A process that has ended stays in the list until its parent asks for it.
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], stdout=subprocess.PIPE, text=True).stdout.strip()
    return bool(state) and not state.startswith("Z")


def test_a_full_disk_is_one_line_without_the_programs_output() -> None:
    said = failure("packages", Path("a.log"), "many lines\n[Errno 28] No space left on device\n")
    assert said.startswith("packages failed: the disk is full.")
    assert "\n" not in said


def test_colours_of_a_program_are_left_out_of_what_is_shown() -> None:
    assert "\x1b" not in failure("training", Path("a.log"), "\x1b[91mInvalidRule\x1b[0m")


@pytest.mark.parametrize(("seconds", "words"), [(0.2, "0 s"), (59.4, "59 s"), (60, "1 min 0 s"), (125, "2 min 5 s")])
def test_times_are_in_minutes_and_seconds(seconds: float, words: str) -> None:
    assert duration(seconds) == words
