"""A message's turn is taken exactly once, whatever is killed when."""

import asyncio
from typing import Any

import httpx
import pytest

from bot.store.errors import StoreError
from tests.bot.gateway.fakes import PLAIN, QUESTION, FakeRasa
from tests.bot.gateway.harness import Clock
from tests.bot.store.engines import ENGINES  # noqa: F401
from tests.bot.teams.doing import kept
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio
SECOND = {
    **QUESTION,
    "text": "What do you want to do?",
    "custom": {**QUESTION["custom"], "key": "direction", "step": 2, "answers": {"danger_now": "no"}},  # type: ignore[dict-item]
}


class Killed(BaseException):
    """The process ends here: nothing after it is done."""


async def killed_at(gateway: TeamsGateway, text: str, reached: asyncio.Event) -> None:
    """Say it, and end the gateway as kill -9 does once that point is reached."""
    await gateway.person().say(text)
    await asyncio.wait_for(reached.wait(), 10)
    for task in set(gateway.teams._queues._running):
        task.cancel()
    await asyncio.gather(*gateway.teams._queues._running, return_exceptions=True)


async def test_an_answer_that_was_kept_but_not_sent_is_sent_after_a_restart_and_no_turn_is_taken(
    start_teams: StartTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    rasa, clock = FakeRasa(), Clock()
    async with start_teams(rasa=rasa, clock=clock) as gateway:
        rasa.says(QUESTION)
        await gateway.person().say("check my case")
        await gateway.idle()
        reached = asyncio.Event()

        async def never(*_: Any) -> None:
            reached.set()
            await asyncio.Event().wait()

        # The turn is over, and the typing indicator's POST is answered late.
        monkeypatch.setattr("bot.teams.used_cards.UsedCards.after", never)
        rasa.says(SECOND)
        await killed_at(gateway, "2", reached)
        monkeypatch.undo()
    async with start_teams(microsoft=gateway.microsoft, rasa=rasa, clock=clock) as gateway:
        await gateway.idle()
        assert [turn["text"] for turn in rasa.turns].count("2") == 1
        _first, got = gateway.person().got()
        assert "What do you want to do?" in words(got)


async def test_a_turn_of_which_rasa_took_and_the_gateway_kept_nothing_is_asked_for_again_under_its_mark(
    start_teams: StartTeams,
) -> None:
    rasa, clock, reached = FakeRasa(), Clock(), asyncio.Event()
    async with start_teams(rasa=rasa, clock=clock) as gateway:
        rasa.says(QUESTION)
        await gateway.person().say("check my case")
        await gateway.idle()

        async def never() -> None:
            reached.set()
            await asyncio.Event().wait()

        rasa.before_reply = never
        await killed_at(gateway, "2", reached)
        rasa.before_reply = None
    async with start_teams(rasa=rasa, clock=clock) as gateway:
        await gateway.idle()
        first, again = (turn for turn in rasa.turns if turn["text"] == "2")
        assert first["known_as"] == again["known_as"]
        assert (first["again"], again["again"]) == (False, True)
        assert len(kept(gateway)) == 2, "it stands once in the conversation"
        assert len(gateway.person().got()) == 1


async def test_a_turn_that_rasa_took_and_failed_at_is_not_taken_for_an_answer_again(gateway: TeamsGateway) -> None:
    gateway.rasa.says(QUESTION)
    jo = gateway.person()
    await jo.say("check my case")
    await gateway.idle()
    # An action failed, so that no replies came. The answer may have been taken.
    gateway.rasa.replies = [[], [QUESTION]]
    await jo.say("2")
    await gateway.idle()
    sent = [turn["text"] for turn in gateway.rasa.turns if turn["conversation"].startswith("teams-")]
    assert sent.count("2") == 1
    assert any("not taken" in words(one) for one in jo.got())


async def test_a_message_that_is_taken_back_after_a_second_attempt_leaves_none_of_its_words(
    gateway: TeamsGateway,
) -> None:
    gateway.rasa.error = httpx.ReadTimeout("late")

    async def there_again(seconds: float) -> None:
        gateway.rasa.error = None
        await gateway.clock.sleep(seconds)

    gateway.teams._queues._sleep = there_again
    jo = gateway.person()
    activity = await jo.say("quetzal")
    await gateway.idle()
    assert len(kept(gateway)) == 1
    await jo.delete(activity)
    await gateway.idle()
    assert "quetzal" not in str(kept(gateway))


async def test_where_the_store_cannot_say_how_a_turn_began_it_is_answered_all_the_same(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise StoreError("locked")

    await gateway.person().say("hello")
    await gateway.idle()
    for method in ("newest", "answered_since", "withdraw", "newest_said"):
        monkeypatch.setattr(f"bot.teams.kept.TeamsStore.{method}", locked)
    gateway.rasa.replies = [[], [PLAIN]]
    await gateway.person().say("hello again")
    await gateway.idle()
    assert "Hello." in words(gateway.person().got()[-1])
    assert len(kept(gateway)) >= 2, "nothing of the conversation is deleted"
