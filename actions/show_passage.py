"""`action_show_passage`: quote the passage that a choice names."""

from rasa_sdk.interfaces import Tracker

from actions.answering import passage_reply
from actions.base import ReplyingAction
from actions.reply import Reply
from actions.searching import searcher


class ActionShowPassage(ReplyingAction):
    """Quotes one passage by its id, or says that there is none with that id."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_show_passage"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """Look up the id that came with the button."""
        return [show_passage(str(next(tracker.get_latest_entity_values("passage_id"), "")))]


def show_passage(passage_id: str) -> Reply:
    """Return the passage with that id, or say that there is none."""
    passage = searcher().passage(passage_id)
    if passage is None:
        return Reply("utter_passage_unknown", {"kind": "notice", "reason": "expired"})
    return passage_reply(passage)
