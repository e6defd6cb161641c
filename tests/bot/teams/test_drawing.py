import pytest

from bot.contract.replies import BotReply
from bot.teams.drawing import activities, in_words, typing
from tests.bot.gateway.fakes import QUOTE
from tests.bot.teams.replying import NAMES, assert_sendable, drawn, reply, sign


@pytest.mark.parametrize("name", ["answer" if "answer" in NAMES else "consent", "danger", "glossary", "question_topic"])
def test_every_kind_of_reply_is_drawn_within_the_limits_of_teams(name: str) -> None:
    assert_sendable(drawn(name))


def test_replies_are_drawn_in_their_order() -> None:
    replies = [reply("danger"), reply("greet")]
    together = activities(replies, sign=sign)
    assert together == [*drawn("danger"), *drawn("greet")]


def test_a_reply_too_large_for_its_cards_is_said_in_its_own_words() -> None:
    quotes = [{**QUOTE, "text": "Share early. " * 9000}]
    large = BotReply.model_validate({"text": "The whole answer.", "custom": {"kind": "answer", "quotes": quotes}})
    sent = activities([large], sign=sign)
    assert_sendable(sent)


def test_an_empty_text_is_no_message() -> None:
    assert in_words(" \n") == []
    assert [said["text"] for said in in_words("Call 999.")] == ["Call 999."]
    assert typing() == {"type": "typing"}
