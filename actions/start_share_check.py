"""`action_start_share_check`: open a new case by a button. The answers of any earlier case are gone."""

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.question_before import replies_before, typed_before
from actions.reply import Reply
from actions.share_checking import opened_with, said, said_at
from knowledge.concern.circumstances import circumstances
from knowledge.reference.contacts import OF_THE_LADO, Need, together


class ActionStartShareCheck(ReplyingAction):
    """Stores a new case, with the facts on the button, and lets the form ask.

    The message before the button, and whose numbers the reply to it showed, show whose numbers the outcome needs.
    """

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_start_share_check"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """Say nothing before the first question."""
        events = tracker.events
        # What the judge saw in that message went into its reply, so nobody is asked again.
        shown = {reply.get("need") for reply in replies_before(events)}
        judged = next((need for need in OF_THE_LADO if need in shown), Need.EVERYONE)
        need = together(circumstances().of_case(typed_before(events)), judged)
        return [opened_with(said(tracker.latest_message).entities, said_at(events), need)]
