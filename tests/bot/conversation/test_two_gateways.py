"""Two gateways over one PostgreSQL: a conversation's turns are taken one at a time, whichever takes them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio

from bot.conversation.turn_time import TurnTime
from tests.bot.gateway.fakes import ANSWER, QUESTION
from tests.bot.gateway.harness import Gateway, Start, assert_problem

pytestmark = pytest.mark.asyncio
ENGINES = ("postgresql",)


@dataclass
class Held:
    """Rasa's reply at one gateway, held back."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait(self) -> None:
        self.begun.set()
        await self.go_on.wait()


@dataclass
class Two:
    """Two gateways, of which the first takes a turn whose reply is held back."""

    first: Gateway
    second: Gateway
    held: Held
    turn: asyncio.Task[Any]

    async def end(self) -> Any:
        """Let the reply through, and return the response."""
        self.held.go_on.set()
        return await self.turn

    async def until_waiting(self) -> None:
        """Wait until somebody waits for the conversation's turn."""
        while True:
            with self.second.services.database.transaction() as work:
                if work.rows("SELECT 1 FROM turns_waiting"):
                    return
            await asyncio.sleep(0.01)

    def overtake(self) -> None:
        """Let the first gateway's lease run out, as if it were stopped."""
        with self.second.services.database.transaction() as work:
            work.change("UPDATE turns_held SET until = 0")


@pytest_asyncio.fixture
async def two(start: Start) -> AsyncIterator[Two]:
    async with start() as first, start() as second:
        for gateway in (first, second):
            gateway.rasa.says(ANSWER)
        token = await first.open()
        second.client.headers["Authorization"] = f"Bearer {token}"
        held = Held()
        first.rasa.before_reply = held.wait
        turn = asyncio.create_task(first.say("one"))
        await held.begun.wait()
        yield Two(first, second, held, turn)
        held.go_on.set()
        await asyncio.gather(turn, return_exceptions=True)


def told(messages: list[dict[str, Any]]) -> list[str]:
    """What was said, and the kinds of what came back."""
    return [
        message["text"] if message["from"] == "person" else message["custom"].get("reason") or message["custom"]["kind"]
        for message in messages[1:]
    ]


async def test_a_message_at_the_other_gateway_waits_for_the_turn_and_comes_after_it(two: Two) -> None:
    later = asyncio.create_task(two.second.say("two"))
    await two.until_waiting()
    assert two.second.rasa.turns == []
    assert (await two.end()).status_code == 200
    assert (await later).status_code == 200
    assert told(await two.second.kept()) == ["one", "answer", "two", "answer"]


async def test_one_that_waits_for_too_long_is_told_that_it_was_not_taken(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.conversation.turns.TurnTime", lambda _seconds: TurnTime(0.5))
    async with start() as first, start() as second:
        token = await first.open()
        second.client.headers["Authorization"] = f"Bearer {token}"
        conversation = first.services.sessions.signed(token)
        async with first.services.turns.locks.hold(conversation):
            problem = assert_problem(await second.say("two"), 503)
        assert problem["title"] == "Too many people are asking at once"
        async with asyncio.timeout(10):
            while await second.services.turns.locks.in_hand(conversation):
                await asyncio.sleep(0.01)
        assert second.rasa.turns == []
        assert told(await second.kept()) == []


async def test_who_reads_at_the_other_gateway_sees_a_turn_in_progress_and_no_notice(two: Two) -> None:
    read = (await two.second.client.get("/chat/messages")).json()
    assert read["in_progress"] is True
    assert told(read["messages"]) == ["one"]
    assert (await two.end()).status_code == 200
    read = (await two.second.client.get("/chat/messages")).json()
    assert read["in_progress"] is False
    assert told(read["messages"]) == ["one", "answer"]


async def test_a_gateway_that_starts_calls_no_turn_of_another_interrupted(two: Two, start: Start) -> None:
    async with start():
        pass
    assert (await two.end()).status_code == 200
    assert told(await two.first.kept()) == ["one", "answer"]


async def test_a_deletion_at_the_other_gateway_waits_for_the_turn_and_leaves_nothing(two: Two) -> None:
    deletion = asyncio.create_task(two.second.client.delete("/chat/sessions"))
    await two.until_waiting()
    assert two.second.rasa.deleted == []
    await two.end()
    assert (await deletion).status_code == 204
    assert len(two.second.rasa.deleted) == 1
    with two.second.services.database.transaction() as work:
        for table in ("conversations", "messages", "pending_deletions", "turns_held", "turns_waiting"):
            assert work.rows(f"SELECT 1 FROM {table}") == []


async def test_retention_at_the_other_gateway_leaves_a_conversation_with_a_turn_in_progress(two: Two) -> None:
    for gateway in (two.first, two.second):
        gateway.clock.now += 30 * 24 * 3600.0
    assert await two.second.services.retention.round() == 0
    assert (await two.end()).status_code == 200
    assert await two.second.services.retention.round() == 1


async def test_a_gateway_that_was_overtaken_keeps_nothing_and_its_person_gets_the_contacts(two: Two) -> None:
    two.overtake()
    assert (await two.second.say("two")).status_code == 200
    problem = assert_problem(await two.end(), 503)
    assert problem["contacts"]
    assert "Please try again" in problem["detail"]
    assert told(await two.second.kept()) == ["one", "interrupted", "two", "answer"]
    assert 'assistant_failures_total{reason="overtaken"} 1.0' in two.first.services.metrics.page().decode()


async def test_after_a_turn_that_was_overtaken_no_words_answer_a_question_unseen(two: Two) -> None:
    two.overtake()
    two.second.rasa.says(QUESTION)
    assert (await two.second.say("two")).status_code == 200
    assert_problem(await two.end(), 503)
    # Rasa may have taken the first after the second, and be at another question than the one that was seen.
    assert (await two.second.say("yes")).status_code == 200
    assert told(await two.second.kept())[-3:] == ["yes", "not_taken", "question"]


async def test_after_a_failed_turn_that_was_overtaken_no_words_answer_a_question_unseen(two: Two) -> None:
    two.overtake()
    two.second.rasa.says(QUESTION)
    assert (await two.second.say("two")).status_code == 200
    # Rasa took it, and its reply was lost.
    two.first.rasa.status = 500
    assert_problem(await two.end(), 503)
    assert (await two.second.say("yes")).status_code == 200
    assert told(await two.second.kept())[-3:] == ["yes", "not_taken", "question"]


async def test_a_gateway_that_was_overtaken_before_it_asked_does_not_ask(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as first, start() as second:
        token = await first.open()
        second.client.headers["Authorization"] = f"Bearer {token}"
        add = first.services.unanswered.tell_and_add

        def stopped(*given: Any) -> Any:
            """Store the message, and go on when another gateway has taken a turn."""
            added = add(*given)
            with second.services.database.transaction() as work:
                work.change("DELETE FROM turns_held")
            first.clock.now += 60.0
            return added

        monkeypatch.setattr("bot.conversation.cut_off_turns.Unanswered.tell_and_add", lambda _, *given: stopped(*given))
        assert_problem(await first.say("one"), 503)
        monkeypatch.undo()
        assert first.rasa.turns == []
        assert told(await second.kept()) == ["one", "interrupted"]


KEY = {"Idempotency-Key": "0b1f6c1e-1c5c-4c53-a0f8-4f0f0c5b7d11"}


async def test_a_message_that_is_sent_again_to_the_other_gateway_gets_the_same_reply_and_no_second_turn(
    two: Two,
) -> None:
    await two.end()
    first = await two.first.client.post("/chat/messages", json={"text": "two"}, headers=KEY)
    again = await two.second.client.post("/chat/messages", json={"text": "two"}, headers=KEY)
    assert again.json() == first.json()
    assert two.second.rasa.turns == []
    assert told(await two.second.kept()) == ["one", "answer", "two", "answer"]


async def test_other_words_are_another_message_whatever_it_is_known_by(two: Two) -> None:
    await two.end()
    for text in ("two", "a child is in danger"):
        await two.second.client.post("/chat/messages", json={"text": text}, headers=KEY)
    assert [turn["text"] for turn in two.second.rasa.turns] == ["two", "a child is in danger"]


async def test_one_without_an_answer_is_taken_again(two: Two) -> None:
    await two.end()
    two.second.rasa.status = 500
    assert_problem(await two.second.client.post("/chat/messages", json={"text": "two"}, headers=KEY), 503)
    two.second.rasa.status = 200
    again = await two.second.client.post("/chat/messages", json={"text": "two"}, headers=KEY)
    assert again.status_code == 200
    assert told(await two.second.kept())[2:] == ["two", "unavailable", "two", "answer"]


async def test_what_is_no_key_is_refused(two: Two) -> None:
    await two.end()
    assert_problem(
        await two.second.client.post("/chat/messages", json={"text": "x"}, headers={"Idempotency-Key": "1"}), 422
    )
