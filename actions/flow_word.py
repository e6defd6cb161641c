"""`action_flow_word`: a button of the guided decision while it is not asking anything."""

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.reply import Reply
from actions.share_checking import case_of
from actions.taking_up import taken_up


class ActionFlowWord(ReplyingAction):
    """Takes up a finished case where a button asks for it; any other old button is out of date."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_flow_word"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """Changes to the last case, the record again, or that no check is open."""
        return taken_up(case_of(tracker), tracker.latest_message, tracker.events)
