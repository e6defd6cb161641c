"""`action_flow_word`: a button of the guided decision, tapped while it asks nothing."""

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.reply import Reply
from actions.share_checking import case_of
from actions.taking_up import taken_up


class ActionFlowWord(ReplyingAction):
    """Reopens a finished case if the button asks for that. Any other old button is out of date."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_flow_word"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """Return changes to the last case, its record again, or that no check is open."""
        return taken_up(case_of(tracker), tracker.latest_message, tracker.events)
