"""`action_start_share_check`: opens a new case by a button; the answers of any case before it are gone."""

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.question_before import typed_before
from actions.reply import Reply
from actions.share_checking import opened_with, said, said_at
from knowledge.concern.circumstances import circumstances


class ActionStartShareCheck(ReplyingAction):
    """Keeps a new case, with the facts that the button brings, and lets the form ask.

    Whose numbers its outcome shows is read from the message before the button.
    """

    def name(self) -> str:
        """The name in the domain."""
        return "action_start_share_check"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """Nothing before the first question."""
        need = circumstances().of_case(typed_before(tracker.events))
        return [opened_with(said(tracker.latest_message).entities, said_at(tracker.events), need)]
