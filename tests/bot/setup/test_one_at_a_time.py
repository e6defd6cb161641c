import subprocess
import sys
from pathlib import Path

from bot.setup.one_at_a_time import one_at_a_time

HOLD = """
import sys
from pathlib import Path
from bot.setup.one_at_a_time import one_at_a_time
with one_at_a_time(Path(sys.argv[1]), print):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_second_set_up_says_that_it_waits_and_goes_on_when_the_first_has_ended(tmp_path: Path) -> None:
    lock = tmp_path / "var" / "setup.lock"
    first = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert first.stdout is not None
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        # Let the first end only now, when the second is waiting.
        first.communicate()

    assert first.stdout.readline() == "held\n"
    with one_at_a_time(lock, say):
        assert first.returncode == 0
    assert said == ["Another set-up is running in this folder; waiting for it to finish."]


def test_alone_nothing_is_said(tmp_path: Path) -> None:
    said: list[str] = []
    with one_at_a_time(tmp_path / "lock", said.append):
        pass
    assert said == []
