"""Steps that many tests of Teams share."""

from typing import Any

from tests.bot.gateway.fakes import QUESTION
from tests.bot.teams.running import TeamsGateway
from tests.teams_double.people import Person
from tests.teams_double.service import Sent

TYPING = (202, None)
"""Microsoft takes the typing indicator, which comes before each answer."""

MOVES_ON = {
    "text": "Here is where you are.",
    "custom": {"kind": "plain"},
    "buttons": [{"title": "Yes", "payload": "/go_back"}],
}
"""A reply with a button that is for its person alone, where others read."""


async def said(gateway: TeamsGateway, person: Person, text: str) -> list[Sent]:
    """Say that, and return what comes back."""
    before = len(person.got())
    await person.say(text)
    await gateway.idle()
    return person.got()[before:]


async def asked(gateway: TeamsGateway, person: Person, question: dict[str, Any] | None = None) -> Sent:
    """A question card."""
    gateway.rasa.says(question or QUESTION)
    (card,) = await said(gateway, person, "check my case")
    return card


async def tapped(gateway: TeamsGateway, person: Person, card: Sent, title: str = "Yes") -> list[Sent]:
    before = len(person.got())
    # People read a question before they answer it.
    gateway.clock.now += 2
    await person.tap(card, title)
    await gateway.idle()
    return person.got()[before:]


def kept(gateway: TeamsGateway) -> list[str]:
    """All the stored messages that people sent."""
    with gateway.services.database.transaction() as work:
        rows = work.rows("SELECT body FROM messages WHERE sender = 'person' ORDER BY number")
    return [body for (body,) in rows]


async def count_answers(gateway: TeamsGateway) -> int:
    """Say one thing, and return how many messages came back."""
    before = len(gateway.person().got())
    await gateway.person().say("hello")
    await gateway.idle()
    return len(gateway.person().got()) - before
