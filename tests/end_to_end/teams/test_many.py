"""Many people at once: each activity is answered once, in order, where it was sent."""

import asyncio
import random

import pytest

from bot.teams.copy import teams_words
from tests.end_to_end.teams.conftest import InTeams
from tests.teams_double.people import Person
from tests.teams_double.service import Sent

pytestmark = [pytest.mark.end_to_end, pytest.mark.asyncio]
CONVERSATIONS = 200
# Their answers differ and need no search: the test is only about the order.
SAID = ("hello", "/restart", "thank you")


def text(sent: Sent) -> str:
    """The message without its buttons, which are signed for their conversation."""
    return str(sent.activity["text"])


async def test_two_hundred_conversations_with_repeated_deliveries(teams: InTeams) -> None:
    alone = teams.person("alone")
    for said in SAID:
        before = len(alone.got())
        await alone.say(said)
        await alone.gets(before + 1)
    expected = [text(sent) for sent in alone.got()]
    assert len(set(expected)) == len(SAID)

    one_moment = teams_words().notices.one_moment.splitlines()[0]
    places = ("personal", "groupChat", "channel")
    people = [teams.person(f"p{n}", places[n % 3], f"t{n // 6}") for n in range(CONVERSATIONS)]
    chance = random.Random(7)

    async def talk(person: Person) -> None:
        for said in SAID:
            # Some acknowledgements get lost. Teams then delivers the message again, once or twice.
            await person.say(said, lost=chance.choice((0, 0, 1, 2)))

    await asyncio.gather(*(talk(person) for person in people))

    def answers(person: Person) -> list[str]:
        mine = [text(sent) for sent in person.got() if sent.activity["recipient"]["id"] == person.id]
        # On a busy machine somebody who waits is told so, and answered after it.
        return [said for said in mine if not said.startswith(one_moment)]

    async with asyncio.timeout(120):
        while any(len(answers(person)) < len(SAID) for person in people):
            await asyncio.sleep(0.1)
    await asyncio.sleep(1)
    assert [answers(person) for person in people] == [expected] * CONVERSATIONS
