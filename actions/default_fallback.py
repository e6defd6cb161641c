"""`action_default_fallback`: what is said where no rule applies. It takes the place of Rasa's own of that name."""

from rasa_sdk.events import UserUtteranceReverted
from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.reply import Reply


class ActionDefaultFallback(ReplyingAction):
    """Says that the message was not followed and, like Rasa's own, forgets it: no rule leans on it afterwards."""

    def name(self) -> str:
        """The name in the domain; RulePolicy asks for it."""
        return "action_default_fallback"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """One reply, whatever was said."""
        return [Reply("utter_default", {"kind": "plain"}, events=[UserUtteranceReverted()])]
