import pytest

from tests.bot.gateway.fakes import DANGER
from tests.bot.teams.doing import said
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio


async def test_where_the_guard_fails_people_are_told_and_nothing_is_kept(gateway: TeamsGateway) -> None:
    gateway.guard.error = RuntimeError("broken")
    (notice,) = await said(gateway, gateway.person(), "hello")
    assert "could not be answered" in words(notice) and "999" in words(notice)
    assert gateway.rasa.turns == []


async def test_where_rasa_fails_people_are_told_whom_to_call(gateway: TeamsGateway) -> None:
    gateway.rasa.status = 500
    (notice,) = await said(gateway, gateway.person(), "hello")
    assert "could not be answered" in words(notice) and "999" in words(notice)


async def test_danger_comes_before_every_other_word(gateway: TeamsGateway) -> None:
    await said(gateway, gateway.person(), "hello")
    gateway.clock.now += 25 * 3600
    gateway.rasa.says(DANGER)
    got = await said(gateway, gateway.person(), "he is hitting her")
    assert "999" in words(got[0]) and "is over" in words(got[1])


async def test_too_many_messages_in_a_minute(start_teams: StartTeams) -> None:
    async with start_teams(settings={"session_rate_per_minute": 3}) as gateway:
        jo = gateway.person()
        for _ in range(5):
            await said(gateway, jo, "hello")
        assert len(gateway.rasa.turns) == 3
        notice = words(jo.got()[-1])
        assert "wait a minute" in notice
        assert "999" in notice and "tel:03001232224" in notice, "whom to call, not 999 alone"
