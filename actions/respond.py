"""`action_respond`: answers whatever was typed while no guided decision asks anything."""

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.reply import Reply
from actions.responding import respond
from actions.share_checking import case_of


class ActionRespond(ReplyingAction):
    """The one way for typed messages: knowledge/routing decides what each wants and tells of."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_respond"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """Answer the user's own words, in the light of what was said before."""
        return respond(tracker.latest_message, tracker.events, case_of(tracker))
