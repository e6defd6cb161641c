"""`action_start_share_check`: opens a new case; the answers of any case before it are gone."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.endangered import danger_reply
from actions.looking_up import look_up
from actions.reply import Reply
from actions.searching import searcher
from actions.share_check.guided_decision import guided_decision
from actions.share_check.open_case import OpenCase
from actions.share_checking import ASK, kept, said

# Below this certainty of Rasa's classifier (0 to 1) a typed start is held against the guidance first.
_SURE = 0.7


class ActionStartShareCheck(ReplyingAction):
    """Keeps a new case, with the answers that the opening message seems to give, and lets the form ask."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_start_share_check"

    def replies(self, tracker: Tracker) -> list[Reply]:
        """The contacts first where the message tells of danger; else nothing before the first question."""
        message = tracker.latest_message
        if said(message).is_button:
            return [_opened(OpenCase())]
        if searcher().is_danger(message["text"]):
            return [danger_reply(), _opened(_with_what_was_said(message))]
        return _unless_off_topic(message) or [_opened(_with_what_was_said(message))]


def _with_what_was_said(message: Mapping[str, Any]) -> OpenCase:
    return OpenCase(offered=guided_decision().offered(message["text"]))


def _unless_off_topic(message: Mapping[str, Any]) -> list[Reply]:
    """ "My sat nav takes me through a field" is no case: where Rasa was unsure and nothing covers it, that is said."""
    if said(message).confidence >= _SURE or guided_decision().offered(message["text"]):
        return []
    found = look_up(message)
    return found if found[0].custom["kind"] in ("no_answer", "plain") else []


def _opened(case: OpenCase) -> Reply:
    return Reply.silent([kept(case), ASK])
