"""The action "Ask about this message": the answer is for its person alone."""

import asyncio
import json
from typing import Any

import pytest
from microsoft_teams.api.activities import ActivityTypeAdapter

from bot.teams.activity import ASK_ABOUT
from bot.teams.connector import NotDelivered
from bot.teams.copy import teams_words
from tests.bot.gateway.fakes import ANSWER, DANGER, FakeGuard
from tests.bot.teams.doing import kept
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import Person, words

pytestmark = pytest.mark.asyncio

WORDS = teams_words().asking
PLACES = ("personal", "groupChat", "channel")


def call(person: Person, content: object, command: str = ASK_ABOUT) -> dict[str, Any]:
    payload = {
        "id": "1699999999999",
        "body": {"contentType": "html", "content": content},
        "from": {"user": {"id": "someone", "displayName": "Someone Else"}},
        "mentions": [],
    }
    value = {"commandId": command, "commandContext": "message", "messagePayload": payload}
    called = person.activity("invoke", name="composeExtension/fetchTask", value=value)
    if person.place == "personal":
        # A chat of two people, in which the bot is not.
        called["conversation"]["id"] = "19:two-people@unq.gbl.spaces"
    return called


async def asked(gateway: TeamsGateway, person: Person, content: object) -> str:
    """What the dialog says. Nothing is sent to where the message is."""
    called = call(person, content)
    response = await gateway.delivering.deliver(called)
    assert response is not None and response.status_code == 200
    await gateway.idle()
    there = called["conversation"]["id"]
    assert gateway.microsoft.conversations[there] == [] and not gateway.microsoft.typing[there]
    shown = response.json()["task"]
    assert shown["type"] == "continue" and shown["value"]["title"] == WORDS.title
    return json.dumps(shown["value"]["card"])


def alone(gateway: TeamsGateway) -> list[str]:
    return [words(sent) for sent in gateway.person("jo").got()]


@pytest.mark.parametrize("place", PLACES)
async def test_the_answer_comes_in_the_private_chat_alone(gateway: TeamsGateway, place: str) -> None:
    gateway.rasa.says(ANSWER)
    dialog = await asked(gateway, gateway.person("jo", place), "<p>do we need consent?</p>")
    assert "private chat" in dialog and "999" in dialog and "consent?" not in dialog
    lead, answer = alone(gateway)
    assert "message in another chat" in lead and "Consent" in answer
    assert gateway.rasa.turns[-1]["text"] == "do we need consent?"


async def test_danger_in_it_says_whom_to_call(gateway: TeamsGateway) -> None:
    gateway.rasa.says(DANGER)
    await asked(gateway, gateway.person("jo", "channel"), "he is hitting her")
    assert "tel:999" in alone(gateway)[-1]


async def test_the_words_go_through_the_guard_and_names_in_mentions_are_left_out(gateway: TeamsGateway) -> None:
    await asked(
        gateway, gateway.person("jo", "groupChat"), f'<p><at id="0">Ann Lee</at> may {FakeGuard.NAME} be told?</p>'
    )
    assert "Ann" not in str(kept(gateway)) and FakeGuard.NAME not in str(gateway.rasa.turns)
    assert "[name] may" in gateway.rasa.turns[-1]["text"]


@pytest.mark.parametrize("content", ["", "<p></p>", '<p><img src="https://x.example/1.png"></p>', None, 7])
async def test_a_message_without_words_is_said_to_have_none(gateway: TeamsGateway, content: object) -> None:
    assert "found none" in await asked(gateway, gateway.person("jo", "channel"), content)
    assert gateway.rasa.turns == [] and alone(gateway) == []


async def test_another_command_does_nothing(gateway: TeamsGateway) -> None:
    response = await gateway.delivering.deliver(call(gateway.person("jo", "channel"), "hello", "other"))
    assert response is not None and response.status_code == 200
    assert gateway.rasa.turns == []


async def test_a_repeated_call_is_answered_once(gateway: TeamsGateway) -> None:
    called = call(gateway.person("jo", "channel"), "do we need consent?")
    await gateway.delivering.deliver(called, lost=2)
    await gateway.idle()
    assert len(gateway.rasa.turns) == 1 and len(alone(gateway)) == 2


async def test_who_has_not_added_the_app_is_told_how_and_others_see_nothing(gateway: TeamsGateway) -> None:
    gateway.microsoft.without_the_app.add("29:jo")
    dialog = await asked(gateway, gateway.person("jo", "channel"), "do we need consent?")
    assert teams_words().package.short_name in dialog and "Add" in dialog
    assert gateway.rasa.turns == []


async def test_whatever_fails_others_see_nothing_of_it(gateway: TeamsGateway) -> None:
    gateway.guard.error = RuntimeError("away")
    await asked(gateway, gateway.person("jo", "channel"), "do we need consent?")
    assert any("could not be answered" in one for one in alone(gateway))


async def test_it_is_answered_late_where_microsofts_side_was_away(gateway: TeamsGateway) -> None:
    until = gateway.clock.now + 600
    gateway.microsoft.away = lambda now: now < until
    gateway.rasa.says(ANSWER)
    await asked(gateway, gateway.person("jo", "channel"), "do we need consent?")
    assert any("is late" in one for one in alone(gateway)) and "Consent" in alone(gateway)[-1]
    assert len([one for one in alone(gateway) if "is late" in one]) == 1


async def test_it_is_an_action_as_microsofts_own_kit_reads_it(gateway: TeamsGateway) -> None:
    read = ActivityTypeAdapter.validate_python(call(gateway.person("jo", "channel"), "hello"))
    assert read.name == "composeExtension/fetchTask"  # type: ignore[union-attr]


async def nothing_opens_the_chat(*_: object, **_named: object) -> str:
    raise NotDelivered("status_429", 429, later=True)


async def test_it_keeps_nobody_waiting_who_tells_of_danger_in_the_same_place(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway.teams._connector, "private_conversation", nothing_opens_the_chat)
    jo = gateway.person("jo", "channel")
    gateway.rasa.says(DANGER)
    await gateway.delivering.deliver(call(jo, "do we need consent?"))
    began = gateway.clock.now
    called_at: list[float] = []

    async def sleep(seconds: float) -> None:
        await gateway.clock.sleep(seconds)
        if not called_at and any("Call 999" in words(sent) for sent in jo.got()):
            called_at.append(gateway.clock.now - began)

    gateway.teams._queues._sleep = sleep
    await jo.say("he is hitting her now")
    await gateway.idle()
    assert called_at and called_at[0] < 60


async def test_who_asks_about_a_message_has_still_seen_the_answer_before(gateway: TeamsGateway) -> None:
    jo = gateway.person("jo", "channel")
    # What was asked about may be handled before the message is kept, and is then no longer aside: it waits here.
    go_on, handle = asyncio.Event(), gateway.teams._queues._handle

    async def when_both_are_kept(waiting: Any) -> Any:
        await go_on.wait()
        return await handle(waiting)

    gateway.teams._queues._handle = when_both_are_kept
    await gateway.delivering.deliver(call(jo, "do we need consent?"))
    await jo.say("do I need consent?")
    tasks = [waiting.task["what"] for _, waiting in gateway.teams._queues.everything()]
    assert [what["early"] for what in tasks if not what["aside"]] == [False]
    go_on.set()
    await gateway.idle()


async def test_others_hear_nothing_of_an_answer_to_it_that_was_perhaps_lost(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    until, chat = gateway.clock.now + 4 * 3600 + 400, gateway.teams._connector.private_conversation
    post = gateway.teams._connector.post

    async def opens_late(*given: Any, **named: Any) -> str:
        if gateway.clock.now < until:
            raise NotDelivered("status_503", 503, later=True)
        return await chat(*given, **named)

    async def silent_in_private(url: str, conversation: str, *given: Any, **named: Any) -> str | None:
        if conversation.startswith("a:"):
            raise NotDelivered("ReadTimeout", None, later=True, in_doubt=True)
        return await post(url, conversation, *given, **named)

    monkeypatch.setattr(gateway.teams._connector, "private_conversation", opens_late)
    monkeypatch.setattr(gateway.teams._connector, "post", silent_in_private)
    jo = gateway.person("jo", "channel")
    await gateway.delivering.deliver(call(jo, "do we need consent?"))
    await jo.say("hello")
    await gateway.idle()
    assert ["Hello." in words(sent) for sent in jo.got()] == [True]


async def test_as_many_may_wait_as_of_what_is_typed(start_teams: StartTeams) -> None:
    async with start_teams(waiting_in_conversation=2) as gateway:
        jo = gateway.person("jo", "channel")
        go_on = asyncio.Event()
        gateway.teams._queues._handle = lambda _: go_on.wait()  # type: ignore[assignment,return-value]
        said = [str((await gateway.delivering.deliver(call(jo, f"question {n}"))).json()) for n in range(3)]  # type: ignore[union-attr]
        assert [WORDS.too_much[:30] in one for one in said] == [False, False, True]
        assert len(gateway.teams._queues) == 2


async def test_it_is_answered_for_a_day_because_it_may_tell_of_danger(gateway: TeamsGateway) -> None:
    until = gateway.clock.now + 20 * 3600
    gateway.microsoft.away = lambda now: now < until
    gateway.rasa.says(DANGER)
    await asked(gateway, gateway.person("jo", "channel"), "he is hitting her")
    assert any("Call 999" in one for one in alone(gateway))


@pytest.mark.parametrize("kind", ["Mention", "Reply"])
async def test_other_people_s_names_and_words_in_it_go_nowhere(gateway: TeamsGateway, kind: str) -> None:
    tag = {"Mention": "span", "Reply": "blockquote"}[kind]
    quoted = f'<{tag} itemscope itemtype="http://schema.skype.com/{kind}" itemid="0">Ann Lee</{tag}>'
    await asked(gateway, gateway.person("jo", "channel"), f"<div>{quoted} do we need consent?</div>")
    assert "consent?" in gateway.rasa.turns[-1]["text"]
    assert "Ann" not in str(gateway.rasa.turns) and "Ann" not in str(kept(gateway))
