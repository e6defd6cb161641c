"""The parts of an answer are put off and given up together."""

import httpx
import pytest

from tests.bot.gateway.fakes import ANSWER, PLAIN
from tests.bot.teams.doing import TYPING
from tests.bot.teams.running import TeamsGateway
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio


async def test_of_several_parts_that_were_perhaps_lost_one_word_is_said(gateway: TeamsGateway) -> None:
    until = gateway.clock.now + 4000

    def silent(_activity: object) -> int | None:
        if gateway.clock.now < until:
            raise httpx.ReadTimeout("silent")
        return None

    gateway.microsoft.never_takes = silent
    gateway.rasa.says(ANSWER, PLAIN)
    await gateway.person().say("do I need consent?")
    await gateway.idle()
    (told,) = gateway.person().got()
    assert "I do not know whether you can see" in words(told)


async def test_a_part_is_put_off_for_as_long_as_microsoft_asks_but_not_for_ever(gateway: TeamsGateway) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        await gateway.clock.sleep(seconds)

    gateway.teams._queues._sleep = sleep
    gateway.microsoft.faults.extend([TYPING, (429, "40"), (503, "86400")])
    await gateway.person().say("hello")
    await gateway.idle()
    # Each pause is at least five seconds, and the rest of it.
    assert [slept[0] + slept[1], slept[2] + slept[3]] == [40, 300]
