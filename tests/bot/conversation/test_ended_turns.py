import pytest

from bot.conversation.ended_turns import EndedTurn, channel_of, nobody_watches
from tests.bot.teams.test_marks import MARKS, _activity


@pytest.mark.parametrize(("conversation", "channel"), [("aX0", "web"), ("", "web"), ("my-teams-1", "web")])
def test_a_conversation_of_the_page_is_on_the_web(conversation: str, channel: str) -> None:
    assert channel_of(conversation) == channel


def test_a_conversation_of_teams_is_known_by_its_id() -> None:
    assert channel_of(MARKS.conversation(_activity())) == "teams"


def test_where_nobody_watches_nothing_is_done() -> None:
    nobody_watches(EndedTurn("web", ()))
