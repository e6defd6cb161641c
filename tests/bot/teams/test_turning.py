"""How turns are begun and taken."""

import pytest

from bot.teams.inbox import Waiting
from bot.teams.turn_once import Begun
from bot.teams.turning import begun_before
from tests.bot.gateway.fakes import PLAIN
from tests.bot.teams.doing import said
from tests.bot.teams.running import TeamsGateway
from tests.teams_double.people import words


def test_a_turn_that_was_begun_is_taken_up_again() -> None:
    waiting = Waiting(1, "m", "c", 0.0, {})
    assert begun_before(waiting) is None
    begun = Begun(after=3, mark="m").model_dump(mode="json")
    taken_up = begun_before(Waiting(1, "m", "c", 0.0, {}, begun=begun))
    assert taken_up is not None and taken_up.again and taken_up.after == 3


@pytest.mark.asyncio
async def test_a_conversation_that_has_expired_says_so_first(gateway: TeamsGateway) -> None:
    gateway.rasa.says(PLAIN)
    await said(gateway, gateway.person(), "hello")
    gateway.clock.now += 25 * 3600
    first, answer = await said(gateway, gateway.person(), "hello")
    assert "is over" in words(first) and "Hello." in words(answer)
