"""`action_respond`: answer typed messages while no guided decision asks anything."""

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.reply import Reply
from actions.responding import respond
from actions.share_checking import case_of
from actions.telling import noted_telling, with_telling


class ActionRespond(ReplyingAction):
    """The only path for typed messages. knowledge/routing decides what each one wants and tells of."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_respond"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """Answer the user's own words given the conversation so far."""
        with noted_telling() as noted:
            replies = respond(tracker.latest_message, tracker.events, case_of(tracker))
        return with_telling(replies, noted)
