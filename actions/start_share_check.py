"""`action_start_share_check`: opens a new case; the answers of any case before it are gone."""

from rasa_sdk import Tracker

from actions.base import ReplyingAction
from actions.endangered import danger_reply
from actions.reply import Reply
from actions.searching import searcher
from actions.share_check.guided_decision import guided_decision
from actions.share_check.open_case import OpenCase
from actions.share_checking import kept


class ActionStartShareCheck(ReplyingAction):
    """Keeps a new case, with the answers that the opening message seems to give, to be confirmed."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_start_share_check"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """Nothing is said but the contacts where the message tells of danger; the form asks the first question."""
        text = tracker.latest_message["text"]
        if text.startswith("/"):
            return [Reply.silent([kept(OpenCase())])]
        case = kept(OpenCase(offered=guided_decision().offered(text)))
        return [danger_reply(), Reply.silent([case])] if searcher().is_danger(text) else [Reply.silent([case])]
