"""`action_ask_guidance`: looks a message up in the guidance."""

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.looking_up import look_up
from actions.reply import Reply


class ActionAskGuidance(ReplyingAction):
    """Answers whatever the last message asks, by quotation or by saying that nothing covers it."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_ask_guidance"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """Search with the user's own words, and those of the question before."""
        return look_up(tracker.latest_message, tracker.events)
