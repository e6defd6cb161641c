"""What is given up, what is not, and what nobody waits for."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.store.errors import StoreError
from bot.teams.kept import TeamsStore
from tests.bot.gateway.fakes import ANSWER, DANGER, PLAIN, FakeRasa
from tests.bot.gateway.harness import Clock
from tests.bot.teams.doing import kept, said
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio


async def kill(gateway: TeamsGateway) -> None:
    for task in set(gateway.teams._queues._running):
        task.cancel()
    await asyncio.gather(*gateway.teams._queues._running, return_exceptions=True)


async def test_the_words_of_a_message_that_was_deleted_before_its_process_died_go(
    start_teams: StartTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    rasa, clock, reached = FakeRasa(), Clock(), asyncio.Event()
    async with start_teams(rasa=rasa, clock=clock) as gateway:
        jo = gateway.person()
        await said(gateway, jo, "hello")

        async def never() -> None:
            reached.set()
            await asyncio.Event().wait()

        rasa.before_reply = never
        activity = await jo.say("quetzal")
        await asyncio.wait_for(reached.wait(), 10)
        await jo.delete(activity)
        with monkeypatch.context() as killed:
            # Nothing is written down after kill -9.
            killed.setattr("bot.teams.kept.TeamsStore.add_said", lambda *_: None)
            await kill(gateway)
        rasa.before_reply = None
    async with start_teams(rasa=rasa, clock=clock) as gateway:
        await gateway.idle()
        assert "quetzal" not in str(kept(gateway))
        assert rasa.deleted, "and Rasa forgets them"


async def test_what_is_found_after_days_is_not_answered_and_said_to_be_missing_once(start_teams: StartTeams) -> None:
    rasa, clock = FakeRasa(), Clock()
    async with start_teams(rasa=rasa, clock=clock) as gateway:
        tried = asyncio.Event()

        async def sleep(_seconds: float) -> None:
            tried.set()
            await asyncio.Event().wait()

        gateway.microsoft.away = lambda _now: True
        gateway.teams._queues._sleep = sleep
        # The first has its answer already, and the others have none.
        for text in ("one", "two", "three"):
            await gateway.person().say(text)
        await asyncio.wait_for(tried.wait(), 10)
    clock.now += 3 * 24 * 3600
    async with start_teams(rasa=rasa, clock=clock) as gateway:
        await gateway.idle()
        (told,) = [words(sent) for sent in gateway.person().got()]
        assert "no longer sent" in told and "tel:999" in told
        assert [turn["text"] for turn in rasa.turns] == ["one"]


async def test_a_deletion_that_fails_is_tried_again_and_holds_nobody_up(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    jo = gateway.person()
    activity = await jo.say("quetzal")
    await gateway.idle()

    def locked(*_given: Any, **_named: Any) -> None:
        raise StoreError("database is locked")

    there = TeamsStore.take_back
    monkeypatch.setattr("bot.teams.kept.TeamsStore.take_back", locked)
    failed = asyncio.Event()

    async def sleep(_seconds: float) -> None:
        failed.set()
        await asyncio.Event().wait()

    gateway.teams._queues._sleep = sleep
    await jo.delete(activity)
    await asyncio.wait_for(failed.wait(), 10)
    assert "quetzal" in str(kept(gateway))
    gateway.rasa.says(DANGER)
    await jo.say("he is hitting her")
    async with asyncio.timeout(10):
        while "Call 999" not in words(jo.got()[-1]):
            await asyncio.sleep(0.01)
    monkeypatch.setattr("bot.teams.kept.TeamsStore.take_back", there)
    await jo.say("hello again")
    await asyncio.wait_for(gateway.idle(), 10)
    assert "quetzal" not in str(kept(gateway))


async def test_whoever_comes_back_after_a_removal_that_failed_is_answered(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    jo, failed = gateway.person(), asyncio.Event()
    await said(gateway, jo, "hello")

    def locked(*_given: Any, **_named: Any) -> None:
        raise StoreError("database is locked")

    async def sleep(_seconds: float) -> None:
        failed.set()
        await asyncio.Event().wait()

    gateway.teams._queues._sleep = sleep
    with monkeypatch.context() as broken:
        broken.setattr("bot.teams.kept.TeamsStore.exists", locked)
        await gateway.delivering.deliver(jo.activity("installationUpdate", action="remove"))
        await asyncio.wait_for(failed.wait(), 10)
        gateway.rasa.says(DANGER)
        await jo.say("he is hitting her")
        async with asyncio.timeout(10):
            while "Call 999" not in words(jo.got()[-1]):
                await asyncio.sleep(0.01)
    await kill(gateway)


def failing_at(gateway: TeamsGateway, poison: str) -> Callable[[], Any]:
    """Let Rasa fail at that message alone."""

    async def answer() -> None:
        text = gateway.rasa.turns[-1]["text"]
        gateway.rasa.replies = [[] if text == poison else [DANGER] if "hitting" in text else [ANSWER]]

    return answer


async def test_a_message_that_always_fails_does_not_hold_danger_up(gateway: TeamsGateway) -> None:
    gateway.rasa.before_reply = failing_at(gateway, "poison")
    jo, before = gateway.person(), gateway.clock.now
    await jo.say("poison")
    await jo.say("he is hitting her")
    await gateway.idle()
    got = [words(sent) for sent in jo.got()]
    assert any("could not be answered" in one for one in got) and "Call 999" in got[-1]
    assert [turn["text"] for turn in gateway.rasa.turns].count("poison") <= 3
    assert gateway.clock.now - before < 30


async def test_what_others_are_refused_does_not_begin_the_wait_again(gateway: TeamsGateway) -> None:
    gateway.rasa.status = 500
    jo, bob, before = gateway.person("jo"), gateway.person("bob"), gateway.clock.now

    async def sleep(seconds: float) -> None:
        await gateway.clock.sleep(seconds)
        if gateway.clock.now - before < 400 and int(gateway.clock.now) % 3 == 0:
            # Refused without asking Rasa.
            await bob.say("x" * 5000)

    gateway.teams._queues._sleep = sleep
    for number in range(5):
        await jo.say(f"question {number}")
    await gateway.idle()
    assert gateway.clock.now - before <= 190


async def test_whoever_is_too_fast_while_too_much_waits_is_told_at_once(start_teams: StartTeams) -> None:
    async with start_teams(settings={"session_rate_per_minute": 1}) as gateway:
        jo = gateway.person()
        await said(gateway, jo, "hello")
        there, puts = gateway.teams._inbox.put, 0

        def put(mark: str, conversation: str, task: dict[str, Any], now: float) -> Any:
            nonlocal puts
            puts += 1
            return there(mark, conversation, task, now) if puts == 1 else ("full", 0)

        gateway.teams._inbox.put = put  # type: ignore[method-assign]
        (told,) = await said(gateway, jo, "he is hitting her")
        assert "more than I can answer" in words(told) and "tel:999" in words(told)


async def test_messages_that_wait_for_each_other_are_acknowledged_together_while_the_guard_is_loaded(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hangs(*_given: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr("bot.teams.reception._ACKNOWLEDGED_WITHIN_SECONDS", 1.0)
    monkeypatch.setattr(type(gateway.teams.reception._hearing), "hear_text", hangs)
    gateway.rasa.says(PLAIN)
    jo = gateway.person()
    # One after another they would take twenty seconds.
    await asyncio.wait_for(asyncio.gather(*(jo.say(str(number)) for number in range(20))), 15)
    assert gateway.teams._unheard._words
    await kill(gateway)
