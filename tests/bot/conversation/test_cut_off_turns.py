"""A message without a reply always gets a notice. Nobody must believe that it was taken in."""

import asyncio

import httpx
import pytest

from bot.conversation.asking import ASKS_AGAIN
from tests.bot.gateway.fakes import ANSWER, QUESTION
from tests.bot.gateway.harness import Gateway, Start

pytestmark = pytest.mark.asyncio


def interrupt(gateway: Gateway) -> None:
    """Leave what a process leaves when it is killed in the middle of a turn."""
    [conversation] = _conversations(gateway)
    gateway.services.conversations.add_person(conversation, "in the middle", gateway.clock.now)


def _conversations(gateway: Gateway) -> list[str]:
    with gateway.services.database.transaction() as connection:
        return [row[0] for row in connection.execute("SELECT id FROM conversations")]


def reasons(messages: list[dict[str, object]]) -> list[object]:
    return [message["custom"].get("reason") if "custom" in message else message["text"] for message in messages]  # type: ignore[attr-defined]


async def test_after_a_new_start_a_notice_with_the_contacts_follows_it(start: Start) -> None:
    async with start() as gateway:
        token = await gateway.open()
        interrupt(gateway)
    async with start() as gateway:
        gateway.client.headers["Authorization"] = f"Bearer {token}"
        # The notice comes at the start, without anybody reading.
        kept = gateway.services.conversations.messages(_conversations(gateway)[0])
        assert reasons(kept) == [None, "in the middle", "interrupted"]
        assert kept[-1]["custom"]["contacts"][0]["phone"] == "999"
        assert "999" in kept[-1]["text"]
        assert "assistant_interrupted_turns_total 1.0" in (await gateway.client.get("/metrics")).text
        assert len(await gateway.kept()) == len(kept)


async def test_it_is_told_when_the_conversation_goes_on_and_once_alone(gateway: Gateway) -> None:
    await gateway.open()
    interrupt(gateway)
    gateway.rasa.says(ANSWER)
    await gateway.say("again")
    await gateway.say("and again")
    assert reasons(await gateway.kept()) == [None, "in the middle", "interrupted", "again", None, "and again", None]


async def test_who_reads_during_a_turn_sees_no_such_notice(gateway: Gateway) -> None:
    await gateway.open()
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def wait() -> None:
        begun.set()
        await go_on.wait()

    gateway.rasa.says(ANSWER)
    gateway.rasa.before_reply = wait
    turn = asyncio.create_task(gateway.say("one"))
    await begun.wait()
    assert reasons(await gateway.kept()) == [None, "one"]
    go_on.set()
    assert (await turn).status_code == 200
    assert reasons(await gateway.kept()) == [None, "one", None]


@pytest.mark.parametrize("error", [httpx.ReadError("cut off"), TimeoutError()])
async def test_a_typed_answer_is_not_taken_when_the_one_before_may_have_been(
    gateway: Gateway, error: Exception
) -> None:
    await gateway.open()
    gateway.rasa.says(QUESTION)
    await gateway.tap("/start_share_check")
    gateway.rasa.error = error
    assert (await gateway.say("yes")).status_code == 503
    gateway.rasa.error = None
    gateway.rasa.says({"text": "Stale.", "custom": {"kind": "notice", "reason": "stale"}}, QUESTION)
    messages = (await gateway.say("yes")).json()["messages"]
    assert reasons(messages) == ["not_taken", None]
    assert messages[0]["custom"]["contacts"][0]["phone"] == "999"
    assert gateway.rasa.turns[-1]["text"] == ASKS_AGAIN
    await gateway.say("yes")
    assert gateway.rasa.turns[-1]["text"] == "yes"


async def test_a_guided_decision_that_may_have_begun_unseen_takes_no_answer(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.error = httpx.ReadError("cut off")
    assert (await gateway.say("can I share this?")).status_code == 503
    gateway.rasa.error = None
    gateway.rasa.says(ANSWER)
    await gateway.say("yes")
    assert (gateway.rasa.turns[-1]["text"], gateway.rasa.turns[-1]["fresh_session"]) == ("yes", True)
    await gateway.say("and if she refuses?")
    assert not gateway.rasa.turns[-1]["fresh_session"]


async def test_a_typed_answer_is_taken_when_the_one_before_never_left(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says(QUESTION)
    await gateway.tap("/start_share_check")
    gateway.rasa.error = httpx.ConnectError("refused")
    assert (await gateway.say("yes")).status_code == 503
    gateway.rasa.error = None
    await gateway.say("yes")
    assert gateway.rasa.turns[-1]["text"] == "yes"


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, None),
        (200, {"messages": []}),
        (200, {"messages": [{"text": " "}]}),
        (200, {"messages": [{"text": "Sorry.", "custom": {"kind": "notice", "reason": "unavailable"}}]}),
        (200, {"messages": [QUESTION], "remembered": False}),
    ],
    ids=["status", "empty", "shape", "action", "tracker"],
)
async def test_a_typed_answer_is_not_taken_when_rasa_failed_after_it_may_have_taken_the_one_before(
    gateway: Gateway, status: int, body: object
) -> None:
    """The form takes an answer in one action and asks the next question in another. The second may fail alone."""
    await gateway.open()
    gateway.rasa.says(QUESTION)
    await gateway.tap("/start_share_check")
    gateway.rasa.status, gateway.rasa.body = status, body
    assert (await gateway.say("yes")).status_code == 503
    gateway.rasa.status, gateway.rasa.body = 200, None
    gateway.rasa.says(QUESTION)
    assert reasons((await gateway.say("yes")).json()["messages"]) == ["not_taken", None]
    assert gateway.rasa.turns[-1]["text"] == ASKS_AGAIN
