"""Tapped buttons: whose they are, and what happens to their card."""

import json
from pathlib import Path

import pytest

from tests.bot.gateway.fakes import QUESTION
from tests.bot.teams.doing import asked, said, tapped
from tests.bot.teams.running import TeamsGateway
from tests.teams_double.people import buttons, words

pytestmark = pytest.mark.asyncio


ASKED_AGAIN = {**QUESTION, "custom": {**QUESTION["custom"], "answers": {"danger_now": "yes"}}}  # type: ignore[dict-item]
NEXT_QUESTION = {
    **QUESTION,
    "text": "What is it about?",
    "custom": {**QUESTION["custom"], "key": "topic", "answers": {"danger_now": "yes"}},  # type: ignore[dict-item]
}
STALE = {"text": "That belongs to an earlier step.", "custom": {"kind": "notice", "reason": "stale"}}


async def test_an_answer_to_a_question_shows_on_its_card(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    gateway.rasa.says(NEXT_QUESTION)
    (following,) = await tapped(gateway, gateway.person(), card)
    assert buttons(following) and not following.updated
    assert gateway.rasa.turns[-1]["text"] == '/answer{"question": "danger_now", "option": "yes"}'
    assert card.updated == 1 and "Your answer: Yes" in words(card)


async def test_an_answer_in_words_shows_on_every_card_that_asked(gateway: TeamsGateway) -> None:
    first = await asked(gateway, gateway.person())
    gateway.rasa.says(ASKED_AGAIN)
    (again,) = await said(gateway, gateway.person(), "what was that?")
    assert not first.updated, "it is still open"
    gateway.rasa.says(NEXT_QUESTION)
    for _ in range(2):
        await said(gateway, gateway.person(), "yes")
        assert first.updated == again.updated == 1, "once is enough"
    assert "Your answer: Yes" in words(again)


async def test_a_card_that_has_moved_on_says_so(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    gateway.rasa.says(STALE, QUESTION)
    got = await tapped(gateway, gateway.person(), card)
    assert len(got) == 2
    assert card.updated == 1 and "moved on" in words(card) and not buttons(card)


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
    card = await asked(gateway, jo)
    turns, in_thread = len(gateway.rasa.turns), len(jo.got())
    await al.tap(card, "Yes")
    await gateway.idle()
    assert len(gateway.rasa.turns) == turns and not card.updated and len(jo.got()) == in_thread
    (told,) = gateway.person("al").got()
    assert "person who asked" in words(told)


async def test_who_does_not_have_the_app_is_told_in_the_thread(gateway: TeamsGateway) -> None:
    jo, al = gateway.person("jo", "channel"), gateway.person("al", "channel")
    gateway.microsoft.without_the_app.add(al.id)
    card = await asked(gateway, jo)
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
    gateway.rasa.says(NEXT_QUESTION)
    data = buttons(card)["Carry on with what is ticked"]["data"] | {"tick_direction": "true", "tick_recipient": "false"}
    await gateway.person().tap(card, "", data=data)
    await gateway.idle()
    assert card.updated == 1 and not buttons(card)
    assert "Pass on a concern" in words(card) and "Someone who needs it" not in words(card)


@pytest.mark.parametrize("tap", [True, False])
async def test_the_card_that_asks_whether_to_carry_on_is_used_once(gateway: TeamsGateway, tap: bool) -> None:
    card = await asked(gateway, gateway.person(), RESTING)
    gateway.rasa.says({**QUESTION, "custom": {**QUESTION["custom"], "answers": {}}})  # type: ignore[dict-item]
    if tap:
        await tapped(gateway, gateway.person(), card, "Carry on")
    else:
        await said(gateway, gateway.person(), "carry on")
    assert card.updated == 1 and not buttons(card)
    assert ("Your answer: Carry on" in words(card)) is tap
