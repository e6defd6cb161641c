"""Tapped buttons: whose they are, and what happens to their card."""

import pytest

from tests.bot.teams.doing import MOVES_ON, asked, tapped
from tests.bot.teams.running import TeamsGateway
from tests.teams_double.people import buttons, words

pytestmark = pytest.mark.asyncio


STALE = {"text": "That belongs to an earlier step.", "custom": {"kind": "notice", "reason": "stale"}}


async def test_a_button_that_was_altered_is_not_obeyed(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    data = buttons(card)["Yes"]["data"] | {"payload": "/restart"}
    before = len(gateway.rasa.turns)
    await gateway.person().tap(card, "", data=data)
    await gateway.idle()
    assert len(gateway.rasa.turns) == before
    assert "earlier conversation" in words(gateway.person().got()[-1])


async def test_somebody_elses_card_is_left_alone_and_they_are_told_privately(gateway: TeamsGateway) -> None:
    jo, al = gateway.person("jo", "channel"), gateway.person("al", "channel")
    card = await asked(gateway, jo, MOVES_ON)
    turns, in_thread = len(gateway.rasa.turns), len(jo.got())
    await al.tap(card, "Yes")
    await gateway.idle()
    assert len(gateway.rasa.turns) == turns and not card.updated and len(jo.got()) == in_thread
    (told,) = gateway.person("al").got()
    assert "person who asked" in words(told)


async def test_who_does_not_have_the_app_is_told_in_the_thread(gateway: TeamsGateway) -> None:
    jo, al = gateway.person("jo", "channel"), gateway.person("al", "channel")
    gateway.microsoft.without_the_app.add(al.id)
    card = await asked(gateway, jo, MOVES_ON)
    got = await tapped(gateway, al, card)
    assert "person who asked" in words(got[0]) and got[0].activity["recipient"]["id"] == al.id


async def test_anybody_may_have_a_passage_shown(gateway: TeamsGateway) -> None:
    jo, al = gateway.person("jo", "channel"), gateway.person("al", "channel")
    await jo.install()
    await gateway.idle()
    (greeting,) = jo.got()
    await tapped(gateway, al, greeting, "How much should I share?")
    await tapped(gateway, jo, greeting, "How much should I share?")
    conversations = [turn["conversation"] for turn in gateway.rasa.turns]
    assert len(set(conversations)) == 2
