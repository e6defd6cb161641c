"""`action_small_talk`: what a button for help or a greeting says."""

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.reply import Reply
from actions.small_talking import small_talk_reply


class ActionSmallTalk(ReplyingAction):
    """Says the text for the button's intent, which is a kind of small talk."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_small_talk"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """The one reply to the button."""
        return [small_talk_reply(str(tracker.latest_message["intent"]["name"]))]
