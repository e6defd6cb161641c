import asyncio

import pytest

from tests.bot.teams.running import StartTeams

pytestmark = pytest.mark.asyncio


async def test_what_was_acknowledged_is_answered_after_a_restart(start_teams: StartTeams) -> None:
    async with start_teams(settings={"rasa_timeout_seconds": 0.3}) as gateway:

        async def hang() -> None:
            await asyncio.sleep(60)

        gateway.rasa.before_reply = hang
        gateway.teams._grace_seconds = 0.01
        await gateway.person().say("first")
        await gateway.person().say("second")
    async with start_teams() as gateway:
        await gateway.idle()
        assert [turn["text"] for turn in gateway.rasa.turns] == ["first", "second"]
        assert len(gateway.person().got()) == 2
