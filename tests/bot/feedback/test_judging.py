from typing import Any

import pytest

from bot.contract.replies import BotReply
from bot.conversation.rasa_client import Judged, RasaFailure
from bot.feedback.judging import NotJudged, WordsJudge
from tests.bot.gateway.fakes import ANSWER, DANGER

pytestmark = pytest.mark.asyncio


class Fallback:
    """Replies as the test wants."""

    def __init__(self, replies: Any) -> None:
        self.replies = replies

    async def alone(self, _words: str) -> Any:
        if isinstance(self.replies, Exception):
            raise self.replies
        return self.replies


def judge(replies: Any) -> WordsJudge:
    return WordsJudge(Fallback(replies))  # type: ignore[arg-type]


def replies(*given: dict[str, Any]) -> list[BotReply]:
    return [BotReply.model_validate(one) for one in given]


@pytest.mark.parametrize(
    ("replies_given", "told"),
    [
        (Judged(replies(ANSWER), "nothing"), True),
        (Judged(replies(ANSWER), "perhaps"), False),
        (Judged(replies(DANGER), "nothing"), False),
        (replies(ANSWER), False),
    ],
)
async def test_words_tell_of_nobody_on_good_grounds_alone(replies_given: Any, told: bool) -> None:
    assert await judge(replies_given).tells_of_nobody("what of dates?") is told


@pytest.mark.parametrize("error", [RasaFailure("status"), TimeoutError()])
async def test_where_nobody_answers_nothing_is_said(error: Exception) -> None:
    with pytest.raises(NotJudged):
        await judge(error).tells_of_nobody("what of dates?")
