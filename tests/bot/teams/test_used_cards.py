import asyncio
from contextlib import suppress
from typing import Any

import httpx
import pytest

from tests.bot.gateway.fakes import ANSWER, DANGER, DECISION, PLAIN, QUESTION
from tests.bot.teams.doing import asked, said, tapped
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import buttons, words
from tests.teams_double.service import Sent

pytestmark = pytest.mark.asyncio


ASKED_AGAIN = {**QUESTION, "custom": {**QUESTION["custom"], "answers": {"danger_now": "yes"}}}  # type: ignore[dict-item]


NEXT_QUESTION: dict[str, Any] = {
    **QUESTION,
    "text": "What is it about?",
    "custom": {**QUESTION["custom"], "key": "topic", "answers": {"danger_now": "yes"}},  # type: ignore[dict-item]
}


STALE = {"text": "That belongs to an earlier step.", "custom": {"kind": "notice", "reason": "stale"}}


STOPPED = {"text": "The check is over.", "custom": {"kind": "notice", "reason": "stopped"}}


THIRD_QUESTION: dict[str, Any] = {
    **QUESTION,
    "text": "Who asks?",
    "custom": {**QUESTION["custom"], "key": "asker", "answers": {"danger_now": "yes", "topic": "yes"}},  # type: ignore[dict-item]
}


WITH_BACK: dict[str, Any] = {
    **NEXT_QUESTION,
    "custom": {
        **NEXT_QUESTION["custom"],
        "commands": [{"key": "back", "title": "Back", "payload": "/go_back"}],
        "answered": [
            {
                "key": "danger_now",
                "name": "Danger",
                "label": "Yes",
                "payload": '/change_answer{"question":"danger_now"}',
            }
        ],
    },
}


OUTCOME = {**DECISION, "custom": {**DECISION["custom"], "answers": {"danger_now": "yes"}}}  # type: ignore[dict-item]


async def test_while_people_tap_one_card_asks_one_question_after_the_other(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    for number, question in enumerate([NEXT_QUESTION, THIRD_QUESTION], 1):
        gateway.rasa.says(question)
        assert await tapped(gateway, gateway.person(), card) == []
        assert card.updated == number and question["text"] in words(card) and buttons(card)
    assert gateway.rasa.turns[-2]["text"] == '/answer{"question": "danger_now", "option": "yes"}'


async def test_a_tap_that_its_own_card_answers_leaves_no_typing_indicator_behind(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    typing = gateway.microsoft.typing[gateway.person().conversation]
    gateway.rasa.says(NEXT_QUESTION)
    await tapped(gateway, gateway.person(), card)
    assert gateway.microsoft.typing[gateway.person().conversation] == typing == 1


async def test_the_card_shows_the_last_answer_once_the_decision_is_made(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    gateway.rasa.says(OUTCOME)
    assert await tapped(gateway, gateway.person(), card)
    assert card.updated == 1 and "Your answer: Yes" in words(card)


async def test_after_a_typed_answer_a_new_card_is_below_and_goes_on_from_there(gateway: TeamsGateway) -> None:
    first = await asked(gateway, gateway.person())
    gateway.rasa.says(NEXT_QUESTION)
    (second,) = await said(gateway, gateway.person(), "yes")
    assert first.updated == 1 and "Your answer: Yes" in words(first)
    gateway.rasa.says(THIRD_QUESTION)
    assert await tapped(gateway, gateway.person(), second) == []
    assert (first.updated, second.updated) == (1, 1) and "Who asks?" in words(second)


async def test_after_a_question_in_between_the_card_above_is_marked_as_used(gateway: TeamsGateway) -> None:
    first = await asked(gateway, gateway.person())
    gateway.rasa.says(ANSWER, ASKED_AGAIN)
    _, again = await said(gateway, gateway.person(), "do I need consent?")
    assert first.updated == 1 and "moved on" in words(first) and not buttons(first)
    gateway.rasa.says(NEXT_QUESTION)
    for _ in range(2):
        await said(gateway, gateway.person(), "yes")
        assert first.updated == again.updated == 1, "once is enough"
    assert "Your answer: Yes" in words(again)


async def test_after_a_reply_in_between_without_a_question_the_next_one_is_below(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    gateway.rasa.says(DANGER)
    await said(gateway, gateway.person(), "he hits her")
    gateway.rasa.says(NEXT_QUESTION)
    (below,) = await tapped(gateway, gateway.person(), card)
    assert buttons(below) and card.updated == 1 and "Your answer: Yes" in words(card)


async def test_what_is_said_besides_the_next_question_comes_with_it_below(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    gateway.rasa.says(PLAIN, NEXT_QUESTION)
    _, below = await tapped(gateway, gateway.person(), card)
    assert buttons(below) and card.updated == 1 and "Your answer: Yes" in words(card)


async def test_a_card_that_was_deleted_is_followed_by_a_new_one(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    gateway.person().got().clear()
    gateway.rasa.says(NEXT_QUESTION)
    (below,) = await tapped(gateway, gateway.person(), card)
    gateway.rasa.says(THIRD_QUESTION)
    assert await tapped(gateway, gateway.person(), below) == []
    assert below.updated == 1 and "Who asks?" in words(below)


async def test_an_update_of_which_nobody_knows_whether_it_was_taken_is_made_again(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    gateway.rasa.says(NEXT_QUESTION)
    gateway.microsoft.updated_and_raises.extend([httpx.ReadTimeout("late"), httpx.ReadTimeout("late")])
    assert await tapped(gateway, gateway.person(), card) == []
    assert card.updated == 3 and NEXT_QUESTION["text"] in words(card)
    assert gateway.metric("assistant_teams_in_doubt_total") == 0


async def test_an_update_that_comes_late_is_a_new_card_below(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    gateway.rasa.says(NEXT_QUESTION)
    back_at = gateway.clock.now + 600
    gateway.microsoft.away = lambda now: now < back_at
    told, below = await tapped(gateway, gateway.person(), card)
    assert "is late" in words(told) and buttons(below) and NEXT_QUESTION["text"] in words(below)
    assert card.updated == 1 and "Your answer: Yes" in words(card)
    gateway.rasa.says(THIRD_QUESTION)
    assert await tapped(gateway, gateway.person(), below) == []


async def test_a_second_tap_on_the_same_button_is_told_that_the_question_has_moved_on(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    before = Sent(card.id, dict(card.activity))
    gateway.rasa.says(NEXT_QUESTION)
    await tapped(gateway, gateway.person(), card)
    gateway.rasa.says(STALE, NEXT_QUESTION)
    told, again = await tapped(gateway, gateway.person(), before)
    assert "earlier step" in words(told) and buttons(again)
    assert card.updated == 2 and "moved on" in words(card) and not buttons(card)


async def test_after_a_restart_in_the_middle_of_an_update_it_is_made_again(start_teams: StartTeams) -> None:
    async with start_teams() as gateway:
        card = await asked(gateway, gateway.person())
        gateway.rasa.says(NEXT_QUESTION)
        microsoft, clock = gateway.microsoft, gateway.clock
        microsoft.updated_and_raises.append(asyncio.CancelledError())
        await gateway.person().tap(card, "Yes")
        with suppress(TimeoutError):
            await asyncio.wait_for(gateway.idle(), 0.5)
        assert card.updated == 1
        turns = len(gateway.rasa.turns)
    async with start_teams(microsoft=microsoft, clock=clock) as gateway:
        await gateway.idle()
        assert (card.updated, len(gateway.rasa.turns)) == (2, 0) and turns == 2
        assert gateway.person().got() == [card] and NEXT_QUESTION["text"] in words(card)


async def test_a_card_that_has_moved_on_says_so(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    gateway.rasa.says(STALE, QUESTION)
    got = await tapped(gateway, gateway.person(), card)
    assert len(got) == 2
    assert card.updated == 1 and "moved on" in words(card) and not buttons(card)


@pytest.mark.parametrize("by_tap", [True, False])
async def test_after_a_stop_no_question_has_buttons(gateway: TeamsGateway, by_tap: bool) -> None:
    card = await asked(gateway, gateway.person())
    gateway.rasa.says(STOPPED)
    if by_tap:
        (told,) = await tapped(gateway, gateway.person(), card)
    else:
        (told,) = await said(gateway, gateway.person(), "stop")
    assert "over" in words(told)
    assert card.updated == 1 and not buttons(card) and "stopped" in words(card)


async def test_a_second_tap_just_after_the_card_changed_is_not_taken_and_the_question_is_asked_again(
    gateway: TeamsGateway,
) -> None:
    card = await asked(gateway, gateway.person())
    gateway.rasa.says(NEXT_QUESTION)
    await tapped(gateway, gateway.person(), card)
    shown = Sent(card.id, dict(card.activity))
    gateway.rasa.says(THIRD_QUESTION)
    turns = len(gateway.rasa.turns)
    for _ in range(2):
        gateway.clock.now += 0.3
        await gateway.person().tap(shown, "Yes")
        await gateway.idle()
    assert len(gateway.rasa.turns) == turns
    _, told, again = gateway.person().got()
    assert "have not taken that" in words(told) and "999" in words(told)
    assert NEXT_QUESTION["text"] in words(again) and buttons(again) and not buttons(card)
    # What is tapped once it can be read is taken, and goes on in its place.
    assert await tapped(gateway, gateway.person(), again) == []
    assert len(gateway.rasa.turns) == turns + 1 and "Who asks?" in words(again)


async def test_a_tap_is_taken_once_the_question_could_be_read(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    gateway.rasa.says(NEXT_QUESTION)
    await tapped(gateway, gateway.person(), card)
    gateway.rasa.says(THIRD_QUESTION)
    gateway.clock.now += 0.71
    await gateway.person().tap(card, "Yes")
    await gateway.idle()
    assert "Who asks?" in words(card)


async def test_back_is_taken_from_the_card_that_asks_and_not_from_one_that_has_moved_on(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person(), WITH_BACK)
    before = Sent(card.id, dict(card.activity))
    gateway.rasa.says(PLAIN, QUESTION)
    assert len(await tapped(gateway, gateway.person(), card, "Back")) == 2
    turns = len(gateway.rasa.turns)
    (told,) = await tapped(gateway, gateway.person(), before, "Back")
    assert len(gateway.rasa.turns) == turns
    assert "nothing has changed" in words(told) and "999" in words(told)
