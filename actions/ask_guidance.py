"""`action_ask_guidance`: looks a message up in the guidance."""

from rasa_sdk import Tracker

from actions.answering import answer_reply
from actions.base import ReplyingAction
from actions.reply import Reply
from actions.searching import searcher


class ActionAskGuidance(ReplyingAction):
    """Answers whatever the last message asks, by quotation or by saying that nothing covers it."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_ask_guidance"

    def reply(self, tracker: Tracker) -> Reply:
        """Search with the user's own words."""
        return answer_reply(searcher().search(tracker.latest_message["text"]))
