"""The owner stops the answers while some wait to be sent: none goes out, and people read whom to call and why."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.going_live.switch import SwitchedOff, switch_file
from tests.bot.gateway.fakes import ANSWER, DANGER, PLAIN, QUESTION
from tests.bot.gateway.harness import Clock
from tests.bot.teams.doing import TYPING, asked, said
from tests.bot.teams.replying import reply
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.bot.teams.test_delivery import away_for
from tests.bot.teams.test_unseen_questions import asked_of_rasa
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio

REASON = "We are checking the guidance."
URGENT = reply("outcome_act_now").as_json()


@pytest.fixture(autouse=True)
def stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Stops the answers."""
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))

    def stops() -> None:
        switch_file().parent.mkdir(exist_ok=True)
        switch_file().write_text(SwitchedOff(words=REASON).text())

    return stops


async def stopped_while_away(gateway: TeamsGateway, stop: Callable[[], None], *found: Any) -> list[str]:
    """What a person reads who asked before the answers were stopped, and whom Microsoft's side reaches after that."""
    jo = gateway.person()
    gateway.rasa.says(*found)

    async def then_stop() -> None:
        gateway.rasa.before_reply = None
        gateway.microsoft.faults.extend([(503, None)] * 40)

    gateway.rasa.before_reply = then_stop
    pauses = gateway.clock.sleep

    async def stops(seconds: float) -> None:
        stop()
        gateway.microsoft.faults.clear()
        await pauses(seconds)

    gateway.teams._queues._sleep = stops
    await said(gateway, jo, "do I need consent?")
    return [words(sent) for sent in jo.got()]


@pytest.mark.parametrize("found", [[ANSWER], [PLAIN, ANSWER], [QUESTION], [URGENT]])
async def test_no_answer_that_waited_goes_out(
    gateway: TeamsGateway, stop: Callable[[], None], found: list[Any]
) -> None:
    [notice] = await stopped_while_away(gateway, stop, *found)
    assert REASON in notice and "999" in notice
    assert gateway.metric("assistant_teams_stopped_total") > 0
    assert gateway.microsoft.refused == []


async def test_whom_to_call_goes_out_all_the_same_and_first(gateway: TeamsGateway, stop: Callable[[], None]) -> None:
    danger, notice = await stopped_while_away(gateway, stop, DANGER, ANSWER)
    assert "Call 999" in danger and REASON in notice


async def test_what_the_last_process_left_does_not_go_out_either(
    start_teams: StartTeams, stop: Callable[[], None]
) -> None:
    clock = Clock()
    async with start_teams(clock=clock) as gateway:
        gateway.rasa.says(ANSWER)
        microsoft = gateway.microsoft
        microsoft.faults.extend([TYPING, *[(503, None)] * 40])
        await gateway.person().say("do I need consent?")
        while not gateway.metric('assistant_teams_put_off_total{reason="status_503"}'):
            await clock.sleep(0)
    stop()
    microsoft.faults.clear()
    async with start_teams(clock=clock, microsoft=microsoft) as gateway:
        await gateway.idle()
        [notice] = [words(sent) for sent in gateway.person().got()]
        assert REASON in notice


async def test_a_question_that_was_not_shown_is_not_taken_for_asked(
    gateway: TeamsGateway, stop: Callable[[], None]
) -> None:
    await stopped_while_away(gateway, stop, QUESTION)
    switch_file().unlink()
    gateway.rasa.says(QUESTION)
    await said(gateway, gateway.person(), "yes")
    assert "yes" not in asked_of_rasa(gateway)


async def test_a_card_that_was_answered_still_shows_its_answer(gateway: TeamsGateway, stop: Callable[[], None]) -> None:
    card = await asked(gateway, gateway.person())
    outcome = reply("outcome_share").as_json()
    outcome["custom"]["answers"] = {"danger_now": "yes"}
    _, notice = await stopped_while_away(gateway, stop, outcome)
    assert REASON in notice and card.updated == 1


async def test_while_nobody_stops_them_late_answers_go_out(gateway: TeamsGateway) -> None:
    gateway.rasa.says(ANSWER)
    away_for(gateway, 600)
    got = await said(gateway, gateway.person(), "do I need consent?")
    assert "Consent is not" in words(got[-1])
    assert gateway.metric("assistant_teams_stopped_total") == 0
