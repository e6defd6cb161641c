"""`action_ask_share_check_answer`: ask the next question of the open case."""

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.reply import Reply
from actions.share_check.case.open_case import OpenCase
from actions.share_checking import asked, case_of, kept, said_at


class ActionAskShareCheckAnswer(ReplyingAction):
    """The form calls this whenever it waits for an answer."""

    def name(self) -> str:
        """Return the name that the form looks for: action_ask_ and the form's slot."""
        return "action_ask_share_check_answer"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """Return the question. If the case is gone, begin a new one."""
        case = case_of(tracker)
        if case is not None:
            return [asked(case)]
        return [asked(OpenCase()), Reply.silent([kept(OpenCase(), said_at(tracker.events))])]
