"""`python3 -m bot.setup [TASK]`, which the Makefile calls: `--help` lists the tasks."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

from bot.setup.child_environment import child_environment
from bot.setup.content import look_at_content
from bot.setup.disk import DISK_FULL
from bot.setup.environments import DEVELOPMENT, ON_REQUEST
from bot.setup.errors import SetupError, WrongSetting
from bot.setup.places import places
from bot.setup.ports import check_free, read_ports
from bot.setup.prepare import prepare, prepare_for_development, prepare_on_request, prepare_test_tools
from bot.setup.settings_check import WRONG_SETTINGS, check_settings
from bot.shared.folder_lock import FolderInUse, lock_folder

_INTERRUPTED = 130
_ON_REQUEST = {environment.name: environment for environment in ON_REQUEST}


def main() -> int:
    """Do the task and return the exit code. `run` never returns: it becomes the supervisor."""
    parser = argparse.ArgumentParser(prog="python3 -m bot.setup", description="Sets up and runs the assistant.")
    tasks = ("prepare", "environments", DEVELOPMENT.name, *_ON_REQUEST, "test-tools", "cluster-tools", "run")
    parser.add_argument("task", nargs="?", default="prepare", choices=tasks)
    task = parser.parse_args().task
    # A plain TERM would leave pip or a training running. As an interrupt it stops them first. Set INT too: a shell that
    # starts a program in the background makes it ignore INT.
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, _interrupt)
    try:
        if task == "run" and (wrong := check_settings(places(), os.environ)):
            return wrong
        _do(task)
    except WrongSetting as error:
        print(error, file=sys.stderr)
        return WRONG_SETTINGS
    except (SetupError, FolderInUse) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Finished steps are kept; run the same command to continue.", file=sys.stderr)
        return _INTERRUPTED
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        print(f"Stopped: {DISK_FULL if full else error}", file=sys.stderr)
        return 1
    return 0


def _do(task: str) -> None:
    here = places()
    ports = read_ports(os.environ)
    environ = child_environment(os.environ, here, ports)
    if task in _ON_REQUEST:
        prepare_on_request(_ON_REQUEST[task], here, environ)
        return
    if task == DEVELOPMENT.name:
        prepare_for_development(here, environ)
        return
    if task in ("test-tools", "cluster-tools"):
        prepare_test_tools(here, environ, for_a_cluster=task == "cluster-tools")
        return
    if task != "run":
        prepare(here, environ, only_environments=task == "environments")
        return
    # Held from now on, so that a second `make run` during a long set-up does not become a second supervisor.
    lock = lock_folder(here.var)
    check_free(ports)
    prepare(here, environ, only_environments=False)
    look_at_content(here, environ)
    # Set-up may have taken minutes.
    check_free(ports)
    os.chdir(str(here.root))
    python = str(here.python("assistant"))
    held = [] if lock is None else ["--lock", str(lock)]
    # The supervisor replaces this process, and Ctrl-C and signals reach it.
    os.execve(python, [python, "-m", "bot.supervisor", *held], environ)


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
