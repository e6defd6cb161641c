"""What fails in a way that nobody thought of leaves no person without an outcome."""

import asyncio
from typing import Any

import pytest

from tests.bot.gateway.fakes import ANSWER, QUESTION
from tests.bot.gateway.harness import Clock
from tests.bot.teams.doing import asked, said, tapped
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.bot.web.routes.test_teams_record import HOST, PAGE, decision, links
from tests.teams_double.people import buttons, words
from tests.teams_double.service import Microsoft

pytestmark = pytest.mark.asyncio

VERDICT = "You can answer this request"


def fails(*_given: object, **_named: object) -> Any:
    raise RuntimeError("nobody thought of it")


async def left_waiting(start_teams: StartTeams, microsoft: Microsoft, clock: Clock, asks_again: bool = False) -> None:
    """Leave an outcome, or a new link to its record, waiting for Microsoft when the process ends."""
    async with start_teams(public_host=HOST, microsoft=microsoft, clock=clock) as gateway:
        tried = asyncio.Event()

        async def sleep(_seconds: float) -> None:
            tried.set()
            await asyncio.Event().wait()

        gateway.rasa.says(decision())
        card = None
        if asks_again:
            (card,) = [one for one in await said(gateway, gateway.person(), "go on") if links([one])]
        gateway.teams._queues._sleep = sleep
        microsoft.away = lambda _now: True
        if card is None:
            await gateway.person().say("go on")
        else:
            await gateway.person().tap(card, PAGE.new_link)
        await asyncio.wait_for(tried.wait(), 10)
    microsoft.away = lambda _now: False


async def test_an_outcome_that_waited_is_said_without_its_link_if_there_are_no_links_any_more(
    start_teams: StartTeams,
) -> None:
    clock = Clock()
    microsoft = Microsoft(clock, base="https://microsoft.test")
    await left_waiting(start_teams, microsoft, clock)
    async with start_teams(microsoft=microsoft, clock=clock) as gateway:
        await gateway.idle()
        got = gateway.person().got()
        assert VERDICT in words(got[0]) and buttons(got[0])
        assert not links(got) and not any(PAGE.link in words(one) or PAGE.new_link in words(one) for one in got)
        assert "word-file.invalid" not in str([one.activity for one in got])
        assert gateway.metric('assistant_teams_not_delivered_total{reason="unexpected"}') == 0


async def test_a_new_link_that_waited_says_that_there_is_none_if_there_are_no_links_any_more(
    start_teams: StartTeams,
) -> None:
    clock = Clock()
    microsoft = Microsoft(clock, base="https://microsoft.test")
    await left_waiting(start_teams, microsoft, clock, asks_again=True)
    async with start_teams(microsoft=microsoft, clock=clock) as gateway:
        await gateway.idle()
        last = words(gateway.person().got()[-1])
        assert "new link" not in last and "no links" in last


async def test_an_outcome_that_cannot_be_sent_as_drawn_is_said_plainly(
    start_teams: StartTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.teams.record_links.RecordLinks.url", fails)
    async with start_teams(public_host=HOST) as gateway:
        gateway.rasa.says(decision())
        got = [words(one) for one in await said(gateway, gateway.person(), "go on")]
        assert VERDICT in got[0] and len(got) > 1
        assert gateway.metric('assistant_teams_not_delivered_total{reason="unexpected"}') == 1
        gateway.rasa.says(ANSWER)
        assert await said(gateway, gateway.person(), "and consent?"), "what comes next is answered"


async def test_an_outcome_that_cannot_be_sent_as_drawn_waits_in_plain_words_while_microsoft_is_away(
    start_teams: StartTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.teams.record_links.RecordLinks.url", fails)
    async with start_teams(public_host=HOST) as gateway:
        back_at = gateway.clock.now + 600
        gateway.microsoft.away = lambda now: now < back_at
        gateway.rasa.says(decision())
        got = [words(one) for one in await said(gateway, gateway.person(), "go on")]
        assert any(VERDICT in one for one in got)


async def test_what_cannot_be_said_plainly_either_is_said_to_be_missing_with_whom_to_call(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.teams.sending.Sending.send", fails)
    monkeypatch.setattr("bot.teams.sending.plainly", fails)
    gateway.rasa.says(QUESTION)
    (told,) = await said(gateway, gateway.person(), "check my case")
    assert "did not take a part" in words(told) and "tel:999" in words(told)


async def test_a_reply_that_cannot_be_drawn_is_said_in_its_own_words(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.teams.parts.activities", fails)
    gateway.rasa.says(decision())
    got = await said(gateway, gateway.person(), "go on")
    assert VERDICT in words(got[0]) and "could not be answered" not in words(got[0])


@pytest.mark.parametrize("what", ["used_cards.UsedCards.after", "in_place.InPlace.shown"])
async def test_used_cards_that_cannot_be_drawn_keep_no_answer_back(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    card = await asked(gateway, gateway.person())
    monkeypatch.setattr(f"bot.teams.{what}", fails)
    gateway.rasa.says(decision())
    assert VERDICT in words((await tapped(gateway, gateway.person(), card))[0])
