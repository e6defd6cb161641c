"""`action_danger`: whom to call, first and at once."""

import logging
from collections.abc import Mapping
from typing import Any

from rasa_sdk.interfaces import Tracker

from actions.answering import answer_reply
from actions.base import ReplyingAction, described
from actions.endangered import danger_reply
from actions.looking_up import look_up
from actions.reply import Reply
from actions.searching import searcher
from knowledge.errors import KnowledgeError
from knowledge.search import Outcome

logger = logging.getLogger(__name__)


class ActionDanger(ReplyingAction):
    """Gives the emergency contacts, unless a second look by meaning says that the classifier was carried away."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_danger"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """The contacts, and what the guidance says to a message that asks something too."""
        message = tracker.latest_message
        if not is_danger(message):
            return look_up(message, tracker.events)
        return [danger_reply(), *quotations(message)]


def quotations(message: Mapping[str, Any]) -> list[Reply]:
    """What the guidance says to a message of danger, where it asks something that is covered.

    Nothing where the search fails: the contacts must go out whatever happens to the rest.
    """
    try:
        result = searcher().search(message["text"])
    except Exception as error:
        logger.error("nothing is quoted beside the contacts: %s", described(error))
        return []
    return [answer_reply(result)] if result.outcome is Outcome.QUOTE else []


def is_danger(message: Mapping[str, Any]) -> bool:
    """Whether a message that Rasa took for danger is one.

    A pattern's match needs no second look.
    """
    if message.get("danger_by_pattern"):
        return True
    return tells_of_danger(message["text"], suspected=True)


def tells_of_danger(text: str, suspected: bool) -> bool:
    """What the second look, by meaning, says of a text; `suspected` where something else took it for danger already.

    Where the index or the model cannot be opened, danger is believed: a false alarm costs a moment, a missed one may
    cost a child.
    """
    try:
        return searcher().is_danger(text, suspected)
    except KnowledgeError as error:
        logger.error("no second look at a danger message: %s", error)
        return True
