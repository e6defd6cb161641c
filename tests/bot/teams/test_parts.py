"""Replies as the parts of an answer."""

import pytest

from bot.contract.replies import BotReply
from bot.teams.parts import ordered, says_whom_to_call
from tests.bot.gateway.fakes import ANSWER, DANGER, DECISION, PLAIN, WORRY
from tests.bot.teams.doing import said
from tests.bot.teams.running import TeamsGateway
from tests.teams_double.people import words


def reply(body: object) -> BotReply:
    return BotReply.model_validate(body)


def test_whom_to_call_comes_before_what_is_said_first() -> None:
    first, danger, answer, last = (reply(one) for one in (PLAIN, DANGER, ANSWER, PLAIN))
    assert ordered([first], [answer, danger], [last]) == [danger, first, answer, last]


@pytest.mark.parametrize(("body", "says"), [(DANGER, True), (WORRY, True), (ANSWER, False), (DECISION, False)])
def test_danger_and_a_worry_say_whom_to_call(body: dict[str, object], says: bool) -> None:
    assert says_whom_to_call(reply(body)) is says


@pytest.mark.asyncio
async def test_what_cannot_be_drawn_is_said_in_its_own_words(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_given: object, **_named: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("bot.teams.parts.activities", fails)
    gateway.rasa.says(ANSWER)
    (answer,) = await said(gateway, gateway.person(), "do I need consent?")
    assert "The guidance says" in words(answer)
    assert gateway.metric('assistant_failures_total{reason="unexpected"}') == 1
