"""`action_finish_share_check`: when the form has closed, give the outcome or say that the check was stopped."""

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.reply import Reply
from actions.share_checking import case_of, outcome, stopped


class ActionFinishShareCheck(ReplyingAction):
    """The last word of the guided decision. The case stays until the next one, and its answers can still change."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_finish_share_check"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """Return the outcome with its record, worked out from the answers."""
        case = case_of(tracker)
        return [outcome(case)] if case else [stopped()]
