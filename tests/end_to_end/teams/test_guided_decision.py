"""The guided decision by cards."""

import asyncio

import pytest

from bot.teams.just_asked import TOO_SOON_SECONDS
from tests.end_to_end.guided import TO_SHARE
from tests.end_to_end.teams.conftest import InTeams
from tests.teams_double.people import Person, buttons, words
from tests.teams_double.service import Sent

pytestmark = [pytest.mark.end_to_end, pytest.mark.asyncio]

READS_SECONDS = TOO_SOON_SECONDS + 0.3


def option(sent: Sent, key: str) -> str:
    """The title of the button for that option."""
    found = [title for title, action in buttons(sent).items() if action["data"].get("option") == key]
    assert found, (key, list(buttons(sent)))
    return found[0]


def asks(sent: Sent) -> set[str]:
    """The keys of the questions that its buttons answer."""
    return {str(action["data"]["question"]) for action in buttons(sent).values() if "question" in action["data"]}


async def newest(person: Person, before: int) -> Sent:
    """The newest message, once there are more than before."""
    return (await person.gets(before + 1))[-1]


async def begun(person: Person) -> Sent:
    before = len(person.got())
    await person.say("can I share this? check my case")
    return await first_question(person, before)


async def first_question(person: Person, before: int) -> Sent:
    sent = await newest(person, before)
    assert asks(sent) == {"danger_now"}, words(sent)
    return sent


async def tapped(person: Person, card: Sent, title: str) -> Sent:
    """What asks after that tap: the same card, or a new one below."""
    before, updated = len(person.got()), card.updated
    if updated:
        # People read a question before they answer it. A tap just after the card changed is not taken.
        await asyncio.sleep(READS_SECONDS)
    await person.tap(card, title)
    async with asyncio.timeout(60):
        while len(person.got()) == before and card.updated == updated:
            await asyncio.sleep(0.01)
    return person.got()[-1] if len(person.got()) > before else card


async def until(person: Person, question: str) -> Sent:
    """Tap through the answers until that question is asked."""
    return await on_to(person, await begun(person), question)


async def on_to(person: Person, card: Sent, question: str) -> Sent:
    """Tap through the answers from the first question until that one is asked."""
    for key, answer in TO_SHARE.items():
        if key == question:
            break
        assert asks(card) == {key}
        card = await tapped(person, card, option(card, answer))
    assert asks(card) == {question}
    return card


async def test_a_whole_decision_by_taps(teams: InTeams) -> None:
    ian = teams.person("ian")
    await decided(ian, await until(ian, "frequency"), 0)


@pytest.mark.parametrize(("name", "place"), [("jan", "channel"), ("jon", "groupChat")])
async def test_a_case_that_is_asked_where_others_read_is_decided_in_the_private_chat(
    teams: InTeams, name: str, place: str
) -> None:
    person, alone = teams.person(name, place, f"decision-{name}"), teams.person(name)
    await person.say("can I share this? check my case")
    card = await first_question(alone, 1)
    (line,) = await person.gets(1)
    assert "private chat" in words(line) and not buttons(line)
    assert "only between you and me" in words(alone.got()[0])
    await decided(alone, await on_to(alone, card, "frequency"), 1)
    assert len(person.got()) == 1


async def test_danger_in_a_channel_says_there_whom_to_call_and_goes_on_privately(teams: InTeams) -> None:
    pip, alone = teams.person("pip", "channel", "danger"), teams.person("pip")
    await pip.say("he is hitting her right now and she is bleeding")
    danger, line = await pip.gets(2)
    assert "999" in words(danger) and "bleeding" not in words(danger) and "private chat" in words(line)
    lead, again = (await alone.gets(2))[:2]
    assert "only between you and me" in words(lead) and "999" in words(again)


async def decided(person: Person, last: Sent, before: int) -> None:
    """Answer the last question, and see that the decision came of one card.

    Args:
        before: how many messages came before that card.
    """
    await asyncio.sleep(READS_SECONDS)
    await person.tap(last, option(last, "one_off"))
    card, outcome, record = (await person.gets(before + 3))[before:]
    await settled(person)
    # One card has asked everything, and has no option left to tap.
    assert card is last and card.updated == len(TO_SHARE)
    assert "Your answer" in words(card)
    assert not any("option" in action["data"] for action in buttons(card).values())
    assert words(outcome).count("You can share this") >= 1
    assert "Decision: You can share this." in record.activity["text"]
    assert len(person.got()) == before + 3


async def test_a_stale_card_says_so_and_a_change_is_made(teams: InTeams) -> None:
    kim = teams.person("kim")
    first = await begun(kim)
    old = dict(first.activity)
    second = await tapped(kim, first, option(first, "no"))
    await settled(kim)
    await asyncio.sleep(READS_SECONDS)
    # From another device, which still shows the old card.
    before = len(kim.got())
    await kim.tap(Sent(first.id, old), option(Sent(first.id, old), "yes"))
    told, again = (await kim.gets(before + 2))[before:]
    assert "earlier step" in words(told)
    assert asks(again) == {"topic"}
    await settled(kim)
    assert second is first and not asks(second)
    third = await tapped(kim, again, option(again, "safeguarding"))
    assert third is again and asks(third) == {"direction"}
    # The card takes back the answer, still in its place.
    once_more = await tapped(kim, third, "Back")
    assert once_more is again and asks(once_more) == {"topic"}
    assert asks(await tapped(kim, once_more, option(once_more, "safeguarding"))) == {"direction"}
    before = len(kim.got())
    await kim.say("change an answer")
    choice = await newest(kim, before)
    assert buttons(choice)


async def test_a_question_in_between_does_not_end_the_decision(teams: InTeams) -> None:
    lea = teams.person("lea")
    card = await until(lea, "direction")
    # Nobody types as fast as that. What comes while an answer is being sent is not taken for one.
    await settled(lea)
    before = len(lea.got())
    await lea.say("do I need consent to share information?")
    got = (await lea.gets(before + 2))[before:]
    assert any(one.activity.get("entities") for one in got)
    assert asks(got[-1]) == {"direction"}
    await settled(lea)
    assert not asks(card)
    following = await tapped(lea, got[-1], option(got[-1], "tell"))
    assert following is got[-1] and asks(following) == {"purpose"}


async def test_danger_in_the_middle_of_a_decision(teams: InTeams) -> None:
    mia = teams.person("mia")
    await until(mia, "direction")
    before = len(mia.got())
    await mia.say("he has just hit her and she is not breathing")
    assert "999" in words((await mia.gets(before + 1))[before])


async def test_nobody_else_moves_a_decision_on(teams: InTeams) -> None:
    ned, oli = teams.person("ned"), teams.person("oli")
    card = await until(ned, "topic")
    in_chat, updated = len(ned.got()), card.updated
    await oli.tap(card, option(card, "safeguarding"))
    (told,) = await oli.gets(1)
    assert "earlier conversation" in words(told)
    assert len(ned.got()) == in_chat and card.updated == updated
    following = await tapped(ned, card, option(card, "safeguarding"))
    assert asks(following) == {"direction"}


async def test_what_was_typed_can_be_changed_and_the_earlier_answer_kept_in_one_tap(teams: InTeams) -> None:
    pat = teams.person("pat")
    await until(pat, "topic")
    before = len(pat.got())
    await pat.say("keeping her safe")
    card = await newest(pat, before)
    assert asks(card) == {"direction"}
    assert "What it is about: Keeping a child safe and well." in words(card)
    again = await tapped(pat, card, "Change: What it is about")
    assert asks(again) == {"topic"}
    keep = "Keeping a child safe and well (your earlier answer: keep it)"
    assert asks(await tapped(pat, again, keep)) == {"direction"}


async def settled(person: Person) -> None:
    """Wait until the newest used card is replaced, which is the last part of an answer."""
    async with asyncio.timeout(30):
        count = -1
        while count != (count := sum(sent.updated for sent in person.got())) or not count:
            await asyncio.sleep(0.3)
