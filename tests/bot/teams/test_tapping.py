"""Tapped buttons."""

import pytest

from bot.teams.record_links import new_link_payload
from tests.bot.gateway.fakes import PLAIN, QUESTION
from tests.bot.teams.doing import MOVES_ON, asked, tapped
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio


async def test_a_tap_is_taken_as_its_payload(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    card = await asked(gateway, jo)
    gateway.rasa.says(PLAIN)
    await tapped(gateway, jo, card)
    assert gateway.rasa.turns[-1]["text"] == '/answer{"question": "danger_now", "option": "yes"}'


async def test_back_on_a_card_that_asks_no_more_takes_no_turn(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    card = await asked(gateway, jo, {**QUESTION, "buttons": [{"title": "Back", "payload": "/go_back"}]})
    gateway.teams._delivery._sending.kept.used(gateway.rasa.turns[0]["conversation"], card.id)
    turns = len(gateway.rasa.turns)
    got = await tapped(gateway, jo, card, "Back")
    assert len(gateway.rasa.turns) == turns and "has moved on" in words(got[-1])


async def test_no_new_link_to_a_record_is_shown_where_others_read(start_teams: StartTeams) -> None:
    async with start_teams(public_host="sharing.example.org") as gateway:
        jo = gateway.person("jo", "channel")
        payload = new_link_payload("0" * 32)
        card = await asked(gateway, jo, {**MOVES_ON, "buttons": [{"title": "Yes", "payload": payload}]})
        (told,) = await tapped(gateway, jo, card)
        assert "earlier conversation" in words(told)
