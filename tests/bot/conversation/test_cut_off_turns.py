"""A message without a reply always gets a notice. Nobody must believe that it was taken in."""

import asyncio
from typing import NoReturn

import pytest

from bot.conversation import cut_off_turns
from bot.store.conversations import UnknownConversation
from tests.bot.gateway.fakes import ANSWER
from tests.bot.gateway.harness import Gateway, Start
from tests.bot.store.engines import ENGINES  # noqa: F401
from tests.bot.store.saying import said

pytestmark = pytest.mark.asyncio


def interrupt(gateway: Gateway) -> None:
    """Leave what a process leaves when it is killed in the middle of a turn."""
    [conversation] = _conversations(gateway)
    said(gateway.services.database, conversation, "in the middle", gateway.clock.now)


def _conversations(gateway: Gateway) -> list[str]:
    with gateway.services.database.transaction() as work:
        return [row[0] for row in work.rows("SELECT id FROM conversations")]


def reasons(messages: list[dict[str, object]]) -> list[object]:
    return [message["custom"].get("reason") if "custom" in message else message["text"] for message in messages]  # type: ignore[attr-defined]


async def test_after_a_new_start_a_notice_with_the_contacts_follows_it(start: Start) -> None:
    async with start() as gateway:
        token = await gateway.open()
        interrupt(gateway)
    async with start() as gateway:
        gateway.client.headers["Authorization"] = f"Bearer {token}"
        if gateway.services.database.is_shared:
            # Another gateway might be in the middle of that turn. The notice comes with the first reading.
            await gateway.kept()
        # Otherwise it comes at the start, without anybody reading.
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


async def test_the_notice_and_what_the_person_says_next_are_kept_together_or_not_at_all(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that is killed between the two leaves neither, and the next turn tells of the one that was cut off."""
    await gateway.open()
    interrupt(gateway)

    def killed(*_given: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(cut_off_turns, "add_person", killed)
    with pytest.raises(KeyboardInterrupt):
        gateway.services.unanswered.tell_and_add(_conversations(gateway)[0], "again", gateway.clock.now)
    monkeypatch.undo()
    assert reasons(gateway.services.conversations.messages(_conversations(gateway)[0])) == [None, "in the middle"]
    assert "assistant_interrupted_turns_total 0.0" in (await gateway.client.get("/metrics")).text
    gateway.rasa.says(ANSWER)
    await gateway.say("again")
    assert reasons(await gateway.kept()) == [None, "in the middle", "interrupted", "again", None]


async def test_nothing_is_told_in_a_conversation_that_is_not_there(gateway: Gateway) -> None:
    with pytest.raises(UnknownConversation):
        gateway.services.unanswered.tell_and_add("unknown", "again", gateway.clock.now)
    assert "assistant_interrupted_turns_total 0.0" in (await gateway.client.get("/metrics")).text
