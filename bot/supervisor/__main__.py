"""`python -m bot.supervisor`: runs the processes until it is told to stop. `make run` ends here."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from supervisor.medusa.asyncore_25 import ExitNow

from bot.shared.draining import start_as_set
from bot.shared.folder_lock import FolderInUse, lock_folder
from bot.supervisor.announcer import Announcer
from bot.supervisor.console import Console
from bot.supervisor.options import Options
from bot.supervisor.plain_lines import PlainLines
from bot.supervisor.process_states import ProcessStates
from bot.supervisor.supervision import Supervision

CONFIGURATION = Path(__file__).with_name("supervisord.conf")
_NEEDED = ("ASSISTANT_VAR_DIR", "ASSISTANT_PORT", "ASSISTANT_RASA_PORT", "ASSISTANT_ACTIONS_PORT")


def main() -> None:
    """Start supervisord in the foreground with our console. Returns when everything has stopped."""
    parser = argparse.ArgumentParser(prog="python -m bot.supervisor", description="Runs the three processes.")
    parser.add_argument("--configuration", type=Path, default=CONFIGURATION, help="use another supervisord.conf")
    parser.add_argument("--lock", type=int, help="the descriptor of the folder's lock, if the set-up holds it already")
    given = parser.parse_args()
    configuration = given.configuration
    missing = [name for name in _NEEDED if not os.environ.get(name)]
    if missing:
        sys.exit(f"{', '.join(missing)} must be set: start the assistant with `make run`, which sets them.")
    # `make run` sets them; the configuration of supervisord needs each of its variables.
    os.environ.setdefault("ASSISTANT_DESK_ENABLED", "true")
    os.environ.setdefault("ASSISTANT_DESK_PORT", "8010")
    # By a process of its own: what the gateway needs is not loaded into the supervisor.
    checked = subprocess.run([sys.executable, "-m", "bot.gateway.checking"], check=False)
    if checked.returncode != 0:
        sys.exit(checked.returncode)
    if given.lock is None:
        # It is held until this process ends. The three processes do not inherit it.
        try:
            lock_folder(Path(os.environ["ASSISTANT_VAR_DIR"]))
        except FolderInUse as error:
            sys.exit(str(error))
    # Make everything that the processes write readable only by its owner, including logs and Rasa's tracker.
    os.umask(0o077)
    logs = Path(os.environ["ASSISTANT_VAR_DIR"]) / "log"
    logs.mkdir(parents=True, exist_ok=True)
    if (line := start_as_set(logs.parent, os.environ)) is not None:
        print(line, flush=True)
    announcer = Announcer(f"http://127.0.0.1:{os.environ['ASSISTANT_PORT']}", logs)
    console = Console(
        PlainLines(lambda name: str(logs / f"{name}.log")), on_restart=lambda: announcer.start(again=True)
    )
    # supervisord looks for one by writing to it, which a full disk does not allow. It keeps nothing there.
    tempfile.tempdir = str(logs)
    options = Options(console, ProcessStates(logs.parent))
    options.realize(["--configuration", str(configuration)])
    options.first, options.test = True, False
    announcer.start()
    try:
        Supervision(options).main()
    except ExitNow:
        print("All processes have stopped.", flush=True)
    finally:
        announcer.stop()
        options.close_httpservers()
        options.close_logger()


if __name__ == "__main__":
    main()
