"""Asking in a private chat, a group chat and a channel."""

import pytest

from bot.teams.activity import ASK_ABOUT
from tests.end_to_end.teams.conftest import InTeams
from tests.teams_double.people import buttons, mention, words
from tests.teams_double.service import Sent

pytestmark = [pytest.mark.end_to_end, pytest.mark.asyncio]
QUESTION = "do I need consent to share information?"
CHECK = "Can I share this? Check my case"


def citations(sent: Sent) -> list[dict[str, object]]:
    return [one for entity in sent.activity.get("entities", []) for one in entity.get("citation", [])]


async def test_a_question_in_a_private_chat_is_answered_with_quotations_and_their_source(teams: InTeams) -> None:
    ann = teams.person("ann")
    await ann.say(QUESTION)
    (answer,) = await ann.gets(1)
    assert citations(answer)
    assert "consent" in answer.activity["text"].lower()
    assert "replyToId" not in answer.activity
    assert teams.microsoft.typing[ann.conversation] == 1


async def test_whoever_installs_it_is_greeted_once(teams: InTeams) -> None:
    bea = teams.person("bea")
    await bea.install()
    (greeting,) = await bea.gets(1)
    assert CHECK in buttons(greeting)
    assert "999" in words(greeting)
    await bea.say(QUESTION)
    assert len(await bea.gets(2)) == 2, "greeted twice"


async def test_in_a_group_it_answers_who_mentions_it_and_leaves_names_out(teams: InTeams) -> None:
    cat, dan = teams.person("cat", "groupChat"), teams.person("dan", "groupChat")
    jayden = mention("29:jayden", "Jayden Smith")
    asked = await cat.say(f"does <at>Jayden Smith</at> need to agree? {QUESTION}", entities=[jayden])
    (answer,) = await cat.gets(1)
    assert answer.activity["replyToId"] == asked["id"]
    assert answer.activity["recipient"]["id"] == cat.id
    assert citations(answer)
    unmentioned = dan.activity("message", text="what do you all think?", textFormat="plain")
    await dan.delivering.deliver(unmentioned)
    await dan.say(QUESTION)
    assert [one.activity["recipient"]["id"] for one in await dan.gets(2)] == [cat.id, dan.id]
    stores = b"".join(path.read_bytes() for path in teams.assistant.var.glob("*.sqlite*"))
    assert b"Jayden" not in stores


async def test_in_a_channel_it_answers_in_the_thread(teams: InTeams) -> None:
    eve = teams.person("eve", "channel", "1700")
    asked = await eve.say(QUESTION)
    (answer,) = await eve.gets(1)
    assert answer.activity["conversation"]["id"] == "19:team@thread.tacv2;messageid=1700"
    assert answer.activity["replyToId"] == asked["id"]
    assert teams.microsoft.typing[eve.conversation] == 0


async def test_a_child_in_danger_comes_before_everything(teams: InTeams) -> None:
    fay = teams.person("fay")
    await fay.say("he is hitting her right now and she is bleeding")
    (danger, *_) = await fay.gets(1)
    assert "999" in words(danger)


async def test_a_message_of_twenty_thousand_characters_is_said_to_be_too_long(teams: InTeams) -> None:
    gil = teams.person("gil")
    await gil.say("case notes " * 1819)
    (notice,) = await gil.gets(1)
    assert "too long" in words(notice)


async def test_every_passage_that_is_shown_by_a_button_is_quoted(teams: InTeams) -> None:
    hal = teams.person("hal")
    await hal.install()
    (greeting,) = await hal.gets(1)
    await hal.tap(greeting, "How much should I share?")
    answer = (await hal.gets(2))[1]
    assert citations(answer)


async def test_a_message_is_asked_about_for_its_person_alone(teams: InTeams) -> None:
    ida, alone = teams.person("ida", "channel", "1800"), teams.person("ida")
    message = {"id": "1", "body": {"contentType": "html", "content": f"<p>Jayden Smith asks: {QUESTION}</p>"}}
    value = {"commandId": ASK_ABOUT, "commandContext": "message", "messagePayload": message}
    called = ida.activity("invoke", name="composeExtension/fetchTask", value=value)
    response = await ida.delivering.deliver(called)
    assert response is not None and response.json()["task"]["type"] == "continue"
    lead, told, answer = await alone.gets(3)
    assert "message in another chat" in words(lead) and "personal data" in words(told) and citations(answer)
    assert ida.got() == [] and teams.microsoft.typing[ida.conversation] == 0
    stores = b"".join(path.read_bytes() for path in teams.assistant.var.glob("*.sqlite*"))
    assert b"Jayden" not in stores
