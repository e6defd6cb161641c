"""`action_finish_share_check`: says the outcome, or that the check was stopped, when the form has closed."""

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.reply import Reply
from actions.share_checking import case_of, outcome, stopped


class ActionFinishShareCheck(ReplyingAction):
    """The last word of the guided decision. The case is kept until the next one, so that an answer can be changed."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_finish_share_check"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """The outcome with its record, worked out from the answers."""
        case = case_of(tracker)
        return [outcome(case)] if case else [stopped()]
