"""Microsoft's side is away for ten minutes or two hours: everything is delivered, in order, and called late."""

from typing import Any

import pytest

from tests.bot.gateway.fakes import ANSWER, DANGER, PLAIN, QUESTION
from tests.bot.teams.replying import reply
from tests.bot.teams.running import TeamsGateway
from tests.bot.teams.test_delivery import away_for
from tests.teams_double.people import Person, words

pytestmark = pytest.mark.asyncio

OUTCOME = reply("outcome_share").as_json()
LATE, ABOVE = "What follows is late", "What is above is late"
SAID: dict[str, list[Any]] = {
    "first": [{**PLAIN, "text": "Answer one."}],
    "second": [{**PLAIN, "text": "Answer two."}],
    "third": [ANSWER],
    "danger": [DANGER, ANSWER],
    "check": [QUESTION],
    "last answer": [OUTCOME],
}


async def say(gateway: TeamsGateway, person: Person, *texts: str) -> None:
    for text in texts:
        # People take a moment between two messages.
        gateway.clock.now += 1
        await person.say(text)


MARKS = {
    "Why, with the guidance's own words": "outcome",
    LATE: "late",
    ABOVE: "late above",
    "Answer one.": "one",
    "Answer two.": "two",
    "Consent is not": "quotation",
    "Call 999.": "danger",
    "Is a child in danger now?": "question",
    "Decision: You can share this.": "record",
}


def got(person: Person) -> list[str]:
    """What the person got, in order, without the word that an answer follows, which may come before it."""
    said = [words(sent) for sent in person.got()]
    assert sum("One moment" in one for one in said) <= 1
    return [next((mark for part, mark in MARKS.items() if part in one), one) for one in said if "One moment" not in one]


@pytest.mark.parametrize("seconds", [600, 2 * 3600])
async def test_everybody_gets_every_answer_in_order_and_each_is_called_late(
    gateway: TeamsGateway, seconds: float
) -> None:
    async def answers() -> None:
        gateway.rasa.says(*SAID[gateway.rasa.turns[-1]["text"]])

    gateway.rasa.before_reply = answers
    asks, in_danger, checks, decides = (gateway.person(name) for name in ("ann", "bob", "cat", "dan"))
    in_channel = gateway.person("eve", "channel")
    away_for(gateway, seconds)
    await say(gateway, asks, "first", "second", "third")
    await say(gateway, in_danger, "danger", "first")
    await say(gateway, checks, "check")
    await say(gateway, decides, "last answer")
    await say(gateway, in_channel, "third")
    await gateway.idle()

    assert got(asks) == ["late", "one", "late", "two", "late", "quotation"]
    # Whom to call waits for no word about itself.
    assert got(in_danger) == ["danger", "late above", "late", "quotation", "late", "one"]
    assert got(checks) == ["late", "question"]
    assert got(decides) == ["late", "outcome", "record"]
    assert got(in_channel) == ["late", "quotation"]

    assert gateway.metric("assistant_teams_late_total") == 8
    assert gateway.metric("assistant_teams_reached") == 1
    assert len(gateway.rasa.turns) == 8, "each turn once"


async def test_what_comes_within_two_minutes_is_not_called_late(gateway: TeamsGateway) -> None:
    away_for(gateway, 30)
    await say(gateway, gateway.person(), "first")
    await gateway.idle()
    assert [words(sent) for sent in gateway.person().got()] == [words(gateway.person().got()[-1])]
    assert "late" not in words(gateway.person().got()[0])
