"""Sending to Microsoft: retry if that may help, and otherwise give up."""

import asyncio

import pytest

from tests.bot.gateway.fakes import QUESTION, told
from tests.bot.teams.doing import TYPING, count_answers
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("status", [400, 413])
async def test_a_card_that_is_not_taken_is_said_in_words(gateway: TeamsGateway, status: int) -> None:
    gateway.rasa.says(QUESTION)
    gateway.microsoft.faults.extend([TYPING, (status, None)])
    assert await count_answers(gateway) == 1
    (sent,) = gateway.person().got()
    assert "attachments" not in sent.activity
    assert sent.activity["text"] == told(QUESTION)["text"]


async def test_words_that_are_not_taken_are_not_sent_for_ever(gateway: TeamsGateway) -> None:
    gateway.microsoft.faults.extend([TYPING, (400, None), (400, None)])
    assert await count_answers(gateway) == 0
    assert len(gateway.microsoft.bearers) == 3


async def test_what_nobody_could_be_answered_for_a_day_is_given_up_and_counted(start_teams: StartTeams) -> None:
    async with start_teams() as gateway:
        gateway.teams._inbox.put("a-mark", "a-lane", {"no": "task"}, gateway.clock.now - 25 * 3600)
        gateway.teams._inbox.put("another", "a-lane", {"no": "task"}, gateway.clock.now)
        assert gateway.teams._inbox.prune(gateway.clock.now - 24 * 3600) == 1
        assert [waiting.task for waiting in gateway.teams._inbox.waiting()] == [{"no": "task"}]


async def test_a_failing_typing_indicator_costs_nobody_the_answer(gateway: TeamsGateway) -> None:
    gateway.microsoft.faults.append((500, None))
    assert await count_answers(gateway) == 1


async def test_what_is_delivered_is_no_longer_written_down(gateway: TeamsGateway) -> None:
    await count_answers(gateway)
    with gateway.services.database.transaction() as connection:
        rows = connection.execute("SELECT lane, task, outgoing FROM teams_inbox").fetchall()
    assert rows == [("", None, None)]
    assert "Hello." in words(gateway.person().got()[0])


async def test_a_clock_that_is_set_forwards_has_nothing_forgotten(start_teams: StartTeams) -> None:
    async with start_teams() as gateway:
        gateway.teams._inbox.put("a-mark", "a-lane", {"no": "task"}, gateway.clock.now)
        gateway.services.retention.idle.shift(48 * 3600)
        assert gateway.teams._inbox.prune(gateway.clock.now + 24 * 3600) == 0
        assert gateway.teams._inbox.knows("a-mark")


async def test_an_answer_that_microsoft_does_not_take_now_keeps_nobody_else_waiting(start_teams: StartTeams) -> None:
    async with start_teams(workers=1) as gateway:
        go_on, slept = asyncio.Event(), asyncio.Event()

        async def sleep(_seconds: float) -> None:
            slept.set()
            await go_on.wait()

        gateway.teams._delivery._connector._sleep = sleep
        gateway.microsoft.faults.extend([TYPING, (429, "60")])
        throttled, other = gateway.person("Ann"), gateway.person("Bob")
        await throttled.say("hello")
        await asyncio.wait_for(slept.wait(), 10)
        await other.say("hello")
        while not other.got():
            await asyncio.sleep(0.01)
        assert not throttled.got()
        go_on.set()
        await gateway.idle()
        assert throttled.got()
