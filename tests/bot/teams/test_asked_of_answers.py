import json
from pathlib import Path

import pytest

from tests.bot.gateway.fakes import PLAIN, QUESTION
from tests.bot.teams.doing import asked, said, tapped
from tests.bot.teams.running import TeamsGateway
from tests.bot.teams.test_used_cards import NEXT_QUESTION
from tests.teams_double.people import buttons, words

pytestmark = pytest.mark.asyncio
OFFERED = json.loads((Path(__file__).with_name("replies") / "offered_answers.json").read_text(encoding="utf-8"))


RESTING = {
    "text": "**Carry on the check begun at 10:14, or start again?**",
    "buttons": [{"title": "Carry on", "payload": '/answer{"question":"resting","option":"carry_on"}'}],
    "custom": {
        **{"kind": "question", "key": "resting", "answers": {}, "step": {"number": 1, "of_at_most": 11}},
        "options": [{"key": "carry_on", "label": "Carry on"}, {"key": "start_again", "label": "Start again"}],
    },
}


async def test_the_card_of_facts_shows_those_that_were_kept(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person(), OFFERED)
    gateway.rasa.says(PLAIN, NEXT_QUESTION)
    data = buttons(card)["Carry on with what is ticked"]["data"] | {"tick_direction": "true", "tick_recipient": "false"}
    await gateway.person().tap(card, "", data=data)
    await gateway.idle()
    assert card.updated == 1 and not buttons(card)
    assert "Pass on a concern" in words(card) and "Someone who needs it" not in words(card)


@pytest.mark.parametrize("tap", [True, False])
async def test_the_card_that_asks_whether_to_carry_on_is_used_once(gateway: TeamsGateway, tap: bool) -> None:
    card = await asked(gateway, gateway.person(), RESTING)
    gateway.rasa.says(PLAIN, {**QUESTION, "custom": {**QUESTION["custom"], "answers": {}}})  # type: ignore[dict-item]
    if tap:
        await tapped(gateway, gateway.person(), card, "Carry on")
    else:
        await said(gateway, gateway.person(), "carry on")
    assert card.updated == 1 and not buttons(card)
    assert ("Your answer: Carry on" in words(card)) is tap
