"""Two threads beside the event loop: one for short messages, one for long ones.

A message of 4,000 characters keeps the language model busy for a second or more. In a thread of its own, nobody's
short message waits for it. Within a lane it is first come, first served.

A thread cannot be ended. One that is stuck holds everybody behind it, so the supervisor is given no answer until it is
through, and replaces the action server (docs/adr/0022).
"""

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic
from typing import ParamSpec, TypeVar

# The same as the gateway's setting `long_from`, in characters.
LONG_FROM = 500
# How long Rasa waits for an action, unless the setting says otherwise: the same as in bot/assistant/action_timeout.py.
RASA_WAITS_SECONDS = 10.0
# Nobody waits for a job by then. It may still be through soon: a busy machine gives it little of its processors.
_MORE_SECONDS = 5.0

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Lane(ThreadPoolExecutor):
    """One thread that knows for how long it has been at its job."""

    def __init__(self, name: str) -> None:
        """Begin with nothing to do.

        Args:
            name: what the thread is called.
        """
        super().__init__(max_workers=1, thread_name_prefix=name)
        self._began_at: float | None = None

    def submit(self, fn: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs) -> "Future[Result]":
        """Do a job after those that came before."""

        def timed() -> Result:
            self._began_at = monotonic()
            try:
                return fn(*args, **kwargs)
            finally:
                self._began_at = None

        return super().submit(timed)

    def busy_seconds(self) -> float:
        """How long the present job has taken so far, 0 without one."""
        began_at = self._began_at
        return 0.0 if began_at is None else monotonic() - began_at


SHORT = Lane("short-messages")
LONG = Lane("long-messages")


def lane_of(text: str) -> Lane:
    """Return the thread for a message with that text."""
    return LONG if len(text) >= LONG_FROM else SHORT


def is_stuck() -> bool:
    """Whether a lane has been at one job for longer than Rasa waits for an action, and some seconds more.

    Raises:
        ValueError: ASSISTANT_ACTIONS_TIMEOUT_SECONDS is no number.
    """
    limit = float(os.environ.get("ASSISTANT_ACTIONS_TIMEOUT_SECONDS") or RASA_WAITS_SECONDS) + _MORE_SECONDS
    return any(lane.busy_seconds() > limit for lane in (SHORT, LONG))
