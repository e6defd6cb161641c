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
