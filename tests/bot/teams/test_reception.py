"""Activities that are not questions: pictures, reactions, feedback, installation."""

import asyncio
import json
from typing import Any

import pytest

from tests.bot.gateway.fakes import FakeGuard
from tests.bot.teams.doing import kept, said
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio


async def test_whoever_installs_it_is_greeted_once_and_again_after_removing_it(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    await jo.install()
    await gateway.idle()
    assert len(jo.got()) == 1
    await said(gateway, jo, "hello")
    await jo.delivering.deliver(jo.activity("installationUpdate", action="remove"))
    await gateway.idle()
    assert kept(gateway) == [] and gateway.rasa.deleted
    await jo.install()
    await gateway.idle()
    assert len(jo.got()) == 3


async def test_people_who_join_are_not_greeted(gateway: TeamsGateway) -> None:
    jo = gateway.person("jo", "channel")
    await jo.delivering.deliver(jo.activity("conversationUpdate", membersAdded=[{"id": "29:new"}]))
    await gateway.idle()
    assert jo.got() == []


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"attachments": [{"contentType": "image/png"}]}, "picture"),
        ({"attachments": [{"contentType": "audio/mp4"}]}, "voice"),
        ({"attachments": [{"contentType": "application/vnd.microsoft.teams.file.download.info"}]}, "file"),
        ({}, "How can I help?"),
    ],
)
async def test_what_cannot_be_read_gets_a_kind_word(gateway: TeamsGateway, more: dict[str, Any], word: str) -> None:
    await gateway.person().say("", **more)
    await gateway.idle()
    (told,) = gateway.person().got()
    assert word in words(told) and "999" in words(told)
    assert gateway.rasa.turns == []


async def test_an_emoji_alone_gets_a_kind_word(gateway: TeamsGateway) -> None:
    (told,) = await said(gateway, gateway.person(), "👍")
    assert "words" in words(told)


async def test_words_beside_a_picture_are_answered(gateway: TeamsGateway) -> None:
    await gateway.person().say("can I share this?", attachments=[{"contentType": "image/png"}])
    await gateway.idle()
    assert "not what you attached" in words(gateway.person().got()[-1])
    assert len(gateway.rasa.turns) == 1


@pytest.mark.parametrize("kind", ["messageReaction", "typing", "endOfConversation", "event", "neverHeardOf"])
async def test_what_needs_no_answer_gets_none(gateway: TeamsGateway, kind: str) -> None:
    jo = gateway.person()
    await jo.delivering.deliver(jo.activity(kind))
    await gateway.idle()
    assert jo.got() == [] and gateway.rasa.turns == []


async def test_an_invoke_that_is_not_known_is_said_to_be_so(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    response = await jo.delivering.deliver(jo.activity("invoke", name="task/fetch"))
    assert response is not None and response.status_code == 501


ODD = ["\ud800", "\x00", "\u202e\u2066", "\U000e0fff", "\u0378", "\ue000", "\u0301" * 500, "\ufffe"]


@pytest.mark.parametrize("odd", ODD, ids=[f"U+{ord(odd[0]):04X}" for odd in ODD])
async def test_whatever_somebody_types_gets_words_back(gateway: TeamsGateway, odd: str) -> None:
    jo = gateway.person()
    for text in (odd, f"can I{odd} share?", f"<p>can I{odd} share?</p>"):
        before = len(jo.got())
        activity = jo.message(text)
        response = await jo.delivering.deliver(activity)
        await gateway.idle()
        assert response is not None and response.status_code == 202
        (answer,) = jo.got()[before:]
        assert words(answer)
    assert all(len(turn["text"]) < 50 for turn in gateway.rasa.turns)


async def test_half_of_a_character_as_it_is_gets_words_back(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    headers = {"Authorization": f"Bearer {gateway.microsoft.signing.token(gateway.microsoft.service_url)}"}
    raw = json.dumps(jo.message("can I HALF share?"), ensure_ascii=False).encode().replace(b"HALF", b"\xed\xa0\x80")
    response = await gateway.client.post("/api/messages", content=raw, headers=headers)
    await gateway.idle()
    assert response.status_code == 202 and len(jo.got()) == 1


async def test_turns_in_teams_count_by_their_length(start_teams: StartTeams) -> None:
    async with start_teams(settings={"session_rate_per_minute": 40}) as gateway:
        jo = gateway.person()
        got = [words((await said(gateway, jo, "x " * 2000))[0]) for _ in range(3)]
        assert ["more than I can answer" in one for one in got] == [False, False, True]


async def test_of_more_than_can_wait_the_guard_looks_at_nothing(start_teams: StartTeams) -> None:
    looked_at: list[str] = []
    guard = FakeGuard()
    look = guard.guarded
    guard.guarded = lambda text: looked_at.append(text) or look(text)  # type: ignore[method-assign,func-returns-value]
    async with start_teams(guard=guard, waiting_in_conversation=2) as gateway:
        go_on = asyncio.Event()
        gateway.rasa.before_reply = go_on.wait  # type: ignore[assignment]
        for number in range(8):
            await gateway.person().say(f"message {number}")
        go_on.set()
        await gateway.idle()
    assert [text for text in looked_at if "message" in text] == ["message 0", "message 1"]
