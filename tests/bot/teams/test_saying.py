"""What people type."""

import pytest

from tests.bot.gateway.fakes import PLAIN, QUESTION
from tests.bot.teams.doing import asked, kept, said
from tests.bot.teams.running import TeamsGateway
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio


async def test_an_edit_is_answered_again_and_its_old_words_go(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    activity = await jo.say("quetzal")
    await gateway.idle()
    gateway.rasa.says(PLAIN)
    await jo.change(activity, "heron")
    await gateway.idle()
    assert "answer to it as it reads now" in words(jo.got()[-2]) and "Hello." in words(jo.got()[-1])
    assert "quetzal" not in str(kept(gateway)) and "heron" in str(kept(gateway))


async def test_an_edit_within_a_check_changes_no_answer(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    gateway.rasa.says(QUESTION)
    activity = await jo.say("check my case")
    await gateway.idle()
    turns = len(gateway.rasa.turns)
    await jo.change(activity, "check this case")
    await gateway.idle()
    assert len(gateway.rasa.turns) == turns and "changes no answer" in words(jo.got()[-1])


async def test_a_typed_answer_uses_the_card_above_up(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    card = await asked(gateway, jo)
    second = {**QUESTION, "custom": {**QUESTION["custom"], "key": "topic", "answers": {"danger_now": "yes"}}}  # type: ignore[dict-item]
    gateway.rasa.says(second)
    await said(gateway, jo, "yes")
    assert card.updated == 1
