"""`action_start_share_check`: opens a new case by a button; the answers of any case before it are gone."""

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.reply import Reply
from actions.share_checking import opened_with, said, said_at


class ActionStartShareCheck(ReplyingAction):
    """Keeps a new case, with the facts that the button brings, and lets the form ask."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_start_share_check"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """Nothing before the first question."""
        return [opened_with(said(tracker.latest_message).entities, said_at(tracker.events))]
