"""`action_ask_share_check_answer`: asks what the open case asks next."""

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.reply import Reply
from actions.share_check.case.open_case import OpenCase
from actions.share_checking import asked, case_of, kept, said_at


class ActionAskShareCheckAnswer(ReplyingAction):
    """Called by the form whenever it waits for an answer."""

    def name(self) -> str:
        """The name by which the form finds it: action_ask_ and the form's slot."""
        return "action_ask_share_check_answer"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """The question; a case that is gone begins anew."""
        case = case_of(tracker)
        if case is not None:
            return [asked(case)]
        return [asked(OpenCase()), Reply.silent([kept(OpenCase(), said_at(tracker.events))])]
