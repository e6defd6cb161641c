"""A patch of Rasa 3.6.21: how long it waits for the action server, which it fixes at five minutes.

The gateway gives a turn up after 15 seconds; an action server that hangs has to be noticed before that, so that Rasa
lets the conversation go and says in its log what hangs.
"""

import os

from rasa.core.actions import action

DEFAULT_SECONDS = 10.0


def wait_for_actions_no_longer_than_people_do() -> None:
    """Put the limit on: ASSISTANT_ACTIONS_TIMEOUT_SECONDS, or 10 seconds.

    Raises AttributeError where Rasa no longer has what is replaced, and ValueError for a setting that is not a number
    above 0.
    """
    action.DEFAULT_REQUEST_TIMEOUT  # noqa: B018  (raises where Rasa has changed)
    seconds = float(os.environ.get("ASSISTANT_ACTIONS_TIMEOUT_SECONDS") or DEFAULT_SECONDS)
    if not seconds > 0:
        raise ValueError("ASSISTANT_ACTIONS_TIMEOUT_SECONDS must be a number above 0")
    action.DEFAULT_REQUEST_TIMEOUT = seconds
