"""Checks the settings before anything slow, with the assistant's own check (bot/gateway/checking.py)."""

from __future__ import annotations

import subprocess
import sys
from typing import Mapping

from bot.setup.places import Places

# The exit codes of bot/gateway/checking.py. Its lines are on the console by then.
WRONG_SETTINGS = 78
TRY_AGAIN = 75


def check_settings(here: Places, environ: Mapping[str, str]) -> int:
    """Return 0, or the exit code to end with. The faults have then been printed.

    Before the first set-up there is nothing to check with, and an environment that is half made cannot check: the
    supervisor does it in any case.

    Args:
        environ: the caller's environment, with the settings as they were given.
    """
    python = here.python("assistant")
    if not python.exists():
        return 0
    kept = {name: value for name, value in environ.items() if name not in ("PYTHONHOME", "VIRTUAL_ENV")}
    ended = subprocess.run(
        [str(python), "-m", "bot.gateway.checking"],
        cwd=str(here.root),
        env={**kept, "PYTHONPATH": str(here.root), "ASSISTANT_VAR_DIR": str(here.var)},
        # What should only be known is said by the supervisor.
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if ended.returncode not in (WRONG_SETTINGS, TRY_AGAIN):
        return 0
    print(ended.stderr, end="", file=sys.stderr)
    return ended.returncode
