"""Waits until the assistant answers, then says so: `python -m bot.supervisor.announcement`."""

import json
import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from typing import Literal

# Importing PyTorch from a cold disk takes a minute or two.
PATIENCE_SECONDS = 300
_PAUSE_SECONDS = 0.5
_ANSWER_SECONDS = 20
# The gateway repeats a "ready" of /readyz for 5 s (ASSISTANT_READINESS_CACHE_SECONDS), even across a restart.
_KEPT_SECONDS = 6
OUT_OF_SERVICE: Literal["out of service"] = "out of service"
# An HTTP status, that the machine is out of service although it could answer, or None if nothing answers.
Status = int | Literal["out of service"] | None


def status_of(url: str) -> Status:
    """How the address answers."""
    # Use no proxies: they are for the outside, and this is the loopback address.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=_ANSWER_SECONDS) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return status_in(error.code, error.read())
    except OSError:
        return None


def status_in(code: int, body: bytes) -> Status:
    """What an answer that is not 200 means: the machine may be out of service on purpose."""
    try:
        problem = json.loads(body)
    except ValueError:
        return code
    if not isinstance(problem, dict) or not problem.get("can_answer"):
        return code
    return OUT_OF_SERVICE


def announcement(
    url: str,
    logs: str,
    again: bool = False,
    desk: str = "",
    status: Callable[[str], Status] = status_of,
    wanted: Callable[[], bool] = lambda: True,
    clock: Callable[[], float] = time.monotonic,
    pause: Callable[[float], None] = time.sleep,
) -> str | None:
    """Ask `url`/readyz until it answers 200 or patience ends, and return what to print.

    Args:
        logs: the folder of the logs, to name in the message.
        again: a process was restarted, so only an answer from after the restart counts.
        desk: a line about the owner's desk, with its line break, to print at the first start.
        wanted: whether anybody is still waiting.

    Returns:
        The message, or None if nobody is waiting any more.
    """
    began = clock()
    if again:
        pause(_KEPT_SECONDS)
    while wanted():
        answer = status(f"{url}/readyz")
        elapsed = clock() - began
        if answer == 200:
            ready = "ready again" if again else "ready"
            return f"The assistant is {ready} at {url} after {elapsed:.0f} s (Ctrl-C stops it){'' if again else desk}"
        if answer == OUT_OF_SERVICE:
            return (
                f"The assistant could answer at {url} after {elapsed:.0f} s, and is out of service until "
                f"`make undrain` (Ctrl-C stops it){'' if again else desk}"
            )
        if elapsed > PATIENCE_SECONDS:
            where = "gateway.log" if answer is None else "rasa.log and actions.log"
            return f"The assistant is not ready after {PATIENCE_SECONDS} s: read {where} in {logs}"
        pause(_PAUSE_SECONDS)
    return None


def desk_line(environ: Mapping[str, str]) -> str:
    """Where the owner's desk is and how to sign in there; empty if it is turned off."""
    if environ.get("ASSISTANT_DESK_ENABLED") == "false":
        return ""
    url = environ.get("ASSISTANT_DESK_URL") or f"http://127.0.0.1:{environ.get('ASSISTANT_DESK_PORT') or 8010}"
    place = f"\nThe owner's desk is at {url}"
    if environ.get("ASSISTANT_DESK_OPENID_ISSUER"):
        return place
    return f"{place}; to sign in: .venv/assistant/bin/python -m bot.desk link"


def main() -> None:
    """Announce for the supervisor that started this process, and end when it ends."""
    url, logs, *again = sys.argv[1:]
    supervisor = os.getppid()
    line = announcement(url, logs, bool(again), desk_line(os.environ), wanted=lambda: os.getppid() == supervisor)
    if line is not None:
        print(line, flush=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(0)
