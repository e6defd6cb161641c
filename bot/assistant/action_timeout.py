"""A patch of Rasa 3.6.21: how long it waits for the action server, which Rasa fixes at five minutes.

The gateway gives up a turn after 15 seconds. Rasa must notice sooner that an action server hangs. It then releases the
conversation and logs the cause.
"""

import os

from rasa.core.actions import action

DEFAULT_SECONDS = 10.0


def wait_for_actions_no_longer_than_people_do() -> None:
    """Set the limit to ASSISTANT_ACTIONS_TIMEOUT_SECONDS, or 10 seconds.

    Raises:
        AttributeError: Rasa no longer has the setting that this replaces.
        ValueError: the variable is not a number above 0.
    """
    action.DEFAULT_REQUEST_TIMEOUT  # noqa: B018  (raises if Rasa has changed)
    seconds = float(os.environ.get("ASSISTANT_ACTIONS_TIMEOUT_SECONDS") or DEFAULT_SECONDS)
    if not seconds > 0:
        raise ValueError("ASSISTANT_ACTIONS_TIMEOUT_SECONDS must be a number above 0")
    action.DEFAULT_REQUEST_TIMEOUT = seconds
