"""`action_start_share_check`: open a new case by a button. The answers of any earlier case are gone."""

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.question_before import typed_before
from actions.reply import Reply
from actions.share_checking import opened_with, said, said_at
from knowledge.concern.circumstances import circumstances


class ActionStartShareCheck(ReplyingAction):
    """Stores a new case, with the facts on the button, and lets the form ask.

    The message before the button shows whose numbers the outcome needs.
    """

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_start_share_check"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """Say nothing before the first question."""
        need = circumstances().of_case(typed_before(tracker.events))
        return [opened_with(said(tracker.latest_message).entities, said_at(tracker.events), need)]
