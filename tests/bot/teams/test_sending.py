"""How a part is sent of which nobody knows whether Microsoft took it."""

from collections import deque

import httpx
import pytest

from tests.bot.gateway.fakes import ANSWER, DANGER, PLAIN, QUESTION
from tests.bot.teams.doing import TYPING, asked, tapped
from tests.bot.teams.running import TeamsGateway
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio


async def test_a_question_that_became_an_update_is_still_known_when_it_is_tapped(gateway: TeamsGateway) -> None:
    gateway.microsoft.faults.extend([TYPING, (500, None)])
    card = await asked(gateway, gateway.person())
    assert card.updated == 1
    await tapped(gateway, gateway.person(), card)
    assert gateway.rasa.turns[-1]["text"] == '/answer{"question": "danger_now", "option": "yes"}'


async def test_where_the_short_message_is_gone_the_answer_is_posted(gateway: TeamsGateway) -> None:
    gateway.rasa.says(QUESTION)
    # Typing, the answer in doubt, the short message, and its update.
    gateway.microsoft.faults.extend([TYPING, (500, None), None, (404, None)])
    await gateway.person().say("check my case")
    await gateway.idle()
    assert "danger" in words(gateway.person().got()[-1])


async def test_an_update_is_tried_again_whatever_became_of_it(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    gateway.rasa.says(QUESTION)
    gateway.microsoft.raises.extend(
        [None, httpx.ReadTimeout("late"), None, httpx.ReadTimeout("late"), httpx.RemoteProtocolError("cut off")]
    )
    await jo.say("check my case")
    await gateway.idle()
    (card,) = jo.got()
    assert "danger" in words(card) and card.updated == 1


class AlwaysLate(deque[Exception | None]):
    """Microsoft takes every message and says so too late."""

    def popleft(self) -> Exception | None:
        return httpx.ReadTimeout("late")

    def __bool__(self) -> bool:
        return True


@pytest.mark.parametrize("reply", [ANSWER, DANGER])
async def test_where_microsoft_always_answers_too_late_no_row_of_short_messages_is_sent(
    gateway: TeamsGateway, reply: dict[str, object]
) -> None:
    gateway.rasa.replies = [[reply], [PLAIN]]
    jo, before = gateway.person(), gateway.clock.now
    gateway.microsoft.taken_and_raises = AlwaysLate()
    await jo.say("a question")
    await gateway.idle()
    got = [words(sent) for sent in jo.got()]
    assert len([one for one in got if "follows here" in one]) == 2 and len(got) <= 5
    assert gateway.clock.now - before < 3 * 3600


async def test_danger_is_still_delivered_where_microsoft_took_nothing_and_only_kept_silent(
    gateway: TeamsGateway,
) -> None:
    until = gateway.clock.now + 3600

    def never(_activity: object) -> int | None:
        if gateway.clock.now < until:
            raise httpx.ReadTimeout("silent")
        return None

    gateway.microsoft.never_takes = never
    gateway.rasa.says(DANGER)
    await gateway.person().say("he is hitting her")
    await gateway.idle()
    assert "Call 999" in words(gateway.person().got()[0])


async def test_a_private_notice_that_may_be_there_is_not_said_again(gateway: TeamsGateway) -> None:
    ann, bob = gateway.person("Ann", "groupChat"), gateway.person("Bob", "groupChat")
    card = await asked(gateway, ann)
    gateway.microsoft.taken_and_raises.append(httpx.ReadTimeout("late"))
    await tapped(gateway, bob, card)
    alone = gateway.microsoft.conversations["a:private-29:Bob"]
    assert len(alone) == 1
