from rasa_sdk.interfaces import Tracker

from actions.base import ReplyingAction
from actions.reply import Reply
from actions.timing import with_seconds
from knowledge.timing import timed
from tests.actions.fakes import message, ran, tracker

SILENT = Reply.silent([{"event": "one"}])
SPOKEN = Reply(None, {"kind": "plain"}, text="Yes.")


@timed("search")
def search() -> None:
    pass


class Searching(ReplyingAction):
    def name(self) -> str:
        return "action_searching"

    def replies(self, tracker: Tracker) -> list[Reply]:
        search()
        return [SILENT, SPOKEN, SPOKEN]


def test_the_first_message_says_how_long_the_action_took_and_the_search_in_it() -> None:
    [first, second], events = ran(Searching(), tracker(message("x")))
    assert set(first["custom"]["seconds"]) == {"actions", "search"}
    assert first["custom"]["seconds"]["actions"] >= first["custom"]["seconds"]["search"] >= 0
    assert second["custom"] == {"kind": "plain"}
    assert events == [{"event": "one"}]


def test_an_action_that_says_nothing_carries_no_time() -> None:
    assert with_seconds([SILENT], {"actions": 1.0}) == [SILENT]
