"""What people get while nothing can be stored."""

import asyncio
import sqlite3

import httpx
import pytest

from bot.contract.problems import ProblemError
from bot.conversation.messages import TextMessage
from tests.bot.gateway.fakes import ANSWER, DANGER, GLOSSARY, LINE, QUESTION, WORRY, FakeGuard, told
from tests.bot.gateway.harness import Gateway, assert_problem

pytestmark = pytest.mark.asyncio


@pytest.fixture
def fails(monkeypatch: pytest.MonkeyPatch, gateway: Gateway) -> None:
    """Makes the gateway's database fail from now on."""

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(gateway.services.database, "_open_again", full)


async def test_a_question_is_answered_and_it_is_said_that_nothing_is_kept(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    await gateway.open()
    request.getfixturevalue("fails")
    gateway.rasa.says(DANGER, ANSWER)
    response = await gateway.say(f"does {FakeGuard.NAME} need consent")
    assert response.status_code == 200
    kinds = [message["custom"].get("reason") or message["custom"]["kind"] for message in response.json()["messages"]]
    assert kinds == ["danger", "answer", "not_kept", "personal_data_removed"]
    assert response.json()["messages"][0]["custom"]["kept_text"] == "does [name] need consent"
    [turn] = gateway.rasa.turns
    assert turn["text"] == "does [name] need consent"
    assert turn["conversation"].startswith("unkept-")
    assert gateway.rasa.deleted == [turn["conversation"]]


async def test_a_worry_and_a_meaning_stand_alone_too_and_every_reply_has_the_number(
    gateway: Gateway, request: pytest.FixtureRequest
) -> None:
    await gateway.open()
    request.getfixturevalue("fails")
    gateway.rasa.says(WORRY, GLOSSARY)
    messages = (await gateway.say("what is a mash")).json()["messages"]
    assert messages[:2] == [WORRY, told(GLOSSARY)]
    assert messages[2]["text"].endswith(LINE)


async def test_each_question_has_a_conversation_of_its_own(gateway: Gateway, request: pytest.FixtureRequest) -> None:
    await gateway.open()
    request.getfixturevalue("fails")
    gateway.rasa.says(ANSWER)
    await asyncio.gather(gateway.say("one"), gateway.say("two"))
    assert len({turn["conversation"] for turn in gateway.rasa.turns}) == 2


async def test_a_passage_that_is_asked_for_by_its_button_is_given(
    gateway: Gateway, request: pytest.FixtureRequest
) -> None:
    await gateway.open()
    request.getfixturevalue("fails")
    gateway.rasa.says(ANSWER)
    assert (await gateway.tap('/show_passage{"passage_id": "faq-no-consent"}')).status_code == 200


@pytest.mark.parametrize(
    "payload",
    [
        "/start_share_check",
        '/answer{"question": "danger_now", "option": "yes"}',
        '/show_passage{"passage_id": 7}',
        "/show_passage{",
    ],
)
async def test_what_needs_the_conversation_is_refused_with_the_contacts(
    gateway: Gateway, request: pytest.FixtureRequest, payload: str
) -> None:
    await gateway.open()
    request.getfixturevalue("fails")
    problem = assert_problem(await gateway.tap(payload), 503)
    assert problem["contacts"][0]["phone"] == "999"
    assert gateway.rasa.turns == []


async def test_a_question_of_the_guided_decision_is_not_asked(gateway: Gateway, request: pytest.FixtureRequest) -> None:
    await gateway.open()
    request.getfixturevalue("fails")
    gateway.rasa.says(QUESTION)
    assert_problem(await gateway.say("can I share this?"), 503)


async def test_our_own_words_for_a_message_that_was_too_long_are_not_asked(
    gateway: Gateway, request: pytest.FixtureRequest
) -> None:
    await gateway.open()
    heard = await gateway.services.turns.hearing.hear_text(TextMessage(text="x" * 5000))
    request.getfixturevalue("fails")
    with pytest.raises(ProblemError) as problem:
        await gateway.services.turns.take("any", heard)
    assert problem.value.kind == "unavailable"
    assert gateway.rasa.turns == []


async def test_a_token_that_is_not_ours_is_refused_as_ever(gateway: Gateway, request: pytest.FixtureRequest) -> None:
    await gateway.open()
    request.getfixturevalue("fails")
    gateway.client.headers["Authorization"] += "x"
    assert_problem(await gateway.say("one"), 401)
    assert gateway.rasa.turns == []


async def test_who_comes_now_is_greeted_told_so_and_answered(gateway: Gateway, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("fails")
    started = await gateway.client.post("/chat/sessions", json={})
    assert started.status_code == 201
    assert started.json()["messages"][1]["custom"]["reason"] == "not_kept"
    gateway.client.headers["Authorization"] = f"Bearer {started.json()['token']}"
    gateway.rasa.says(ANSWER)
    assert (await gateway.say("one")).status_code == 200
    assert_problem(await gateway.client.get("/chat/messages"), 503)


async def test_with_rasa_down_too_it_is_a_503_with_the_contacts(
    gateway: Gateway, request: pytest.FixtureRequest
) -> None:
    await gateway.open()
    request.getfixturevalue("fails")
    gateway.rasa.error = httpx.ConnectError("refused")
    assert assert_problem(await gateway.say("one"), 503)["contacts"]


async def test_replies_that_come_when_the_database_has_just_failed_are_given_all_the_same(
    gateway: Gateway, request: pytest.FixtureRequest
) -> None:
    await gateway.open()
    gateway.rasa.says(ANSWER)

    async def fail() -> None:
        request.getfixturevalue("fails")

    gateway.rasa.before_reply = fail
    messages = (await gateway.say("one")).json()["messages"]
    assert messages[0] == told(ANSWER)
    assert messages[1]["custom"]["reason"] == "not_kept"
    assert len(gateway.rasa.turns) == 1


async def test_it_is_not_ready_and_says_so(gateway: Gateway, request: pytest.FixtureRequest) -> None:
    gateway.rasa.says(ANSWER)
    assert (await gateway.client.get("/readyz")).status_code == 200
    request.getfixturevalue("fails")
    gateway.services.readiness.doubt()
    assert_problem(await gateway.client.get("/readyz"), 503)


async def test_a_rasa_that_does_not_remember_answers_a_question_and_that_is_said(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.body = {"messages": [ANSWER], "remembered": False}
    messages = (await gateway.say("one")).json()["messages"]
    assert [message["custom"].get("reason") for message in messages] == [None, "not_remembered"]
    assert (await gateway.kept())[-1]["custom"]["reason"] == "not_remembered"
    assert_problem(await gateway.client.get("/readyz"), 503)


async def test_a_rasa_that_does_not_remember_takes_no_turn_of_a_guided_decision(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says(QUESTION)
    await gateway.tap("/start_share_check")
    gateway.rasa.body = {"messages": [ANSWER], "remembered": False}
    assert_problem(await gateway.say("yes"), 503)
    assert (await gateway.kept())[-1]["custom"]["reason"] == "unavailable"
