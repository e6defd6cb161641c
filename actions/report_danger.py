"""`action_danger`: whom to call, first and at once."""

from rasa_sdk import Tracker

from actions.base import ReplyingAction
from actions.endangered import danger_reply
from actions.reply import Reply


class ActionDanger(ReplyingAction):
    """Gives the emergency contacts. It needs neither the index nor the model."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_danger"

    def reply(self, tracker: Tracker) -> Reply:
        """The contacts, whatever else the message says."""
        return danger_reply()
