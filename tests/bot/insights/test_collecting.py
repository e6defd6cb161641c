"""Whole turns through the gateway, with a fake Rasa behind it."""

import asyncio
import sqlite3
from dataclasses import replace
from typing import Any

import pytest

from bot.conversation.cut_off_turns import Unanswered
from bot.conversation.ended_turns import Channel
from bot.conversation.messages import TextMessage
from bot.conversation.what_it_tells import ABOUT_THE_GUIDANCE
from bot.insights.store import InsightsStore
from bot.retention.idle_conversations import IdleConversations
from bot.store.errors import StoreError
from tests.bot.gateway.fakes import ANSWER, DANGER, DECISION, KINDS, NO_ANSWER, PLAIN, QUESTION, WORRY, FakeGuard
from tests.bot.gateway.harness import Clock, Gateway, Start
from tests.bot.insights.keeping import bytes_of, counted

pytestmark = pytest.mark.asyncio
DAY = 24 * 3600
PLANTED = "quetzal"


async def says(gateway: Gateway, text: str, *replies: dict[str, Any], telling: str | None = "nothing") -> None:
    gateway.rasa.says(*replies)
    gateway.rasa.telling = telling
    assert (await gateway.say(text)).status_code == 200


async def over(gateway: Gateway) -> None:
    """Let all conversations be over, and retention find that."""
    gateway.clock.now += 2 * DAY
    await gateway.services.retention.round()
    await written(gateway)


async def written(gateway: Gateway) -> None:
    await asyncio.to_thread(gateway.services.insights.writer.flush)


def store(gateway: Gateway) -> InsightsStore:
    return gateway.services.insights.store


def words(gateway: Gateway) -> list[str]:
    return sorted(one.text for one in store(gateway).questions())


async def teams_turn(gateway: Gateway, conversation: str, text: str) -> None:
    """A turn as the channel for Teams takes it: already heard, in a conversation of its own kind of id."""
    turns = gateway.services.turns
    in_teams = replace(turns, channel="teams")
    heard = await turns.hearing.hear_text(TextMessage(text=text))
    await in_teams.take(conversation, heard)


@pytest.mark.parametrize("reply", KINDS, ids=lambda reply: str(reply["custom"]["kind"]))
@pytest.mark.parametrize("channel", ["web", "teams"])
@pytest.mark.parametrize("days", [0, 90])
@pytest.mark.parametrize("telling", ["nothing", "perhaps", "something", None])
async def test_no_words_of_danger_worry_or_a_child_ever_reach_the_file_and_others_only_where_it_is_switched_on(
    start: Start, reply: dict[str, Any], channel: Channel, days: int, telling: str | None, tmp_path: Any
) -> None:
    text = f"about the {PLANTED}, for {FakeGuard.NAME if telling == 'perhaps' else 'the school'}"
    async with start(insights_question_days=days) as gateway:
        gateway.rasa.says(reply)
        gateway.rasa.telling = telling
        if channel == "web":
            await gateway.open()
            assert (await gateway.say(text)).status_code == 200
        else:
            gateway.services.conversations.start("teams-1", gateway.services.greeting, gateway.clock.now)
            await teams_turn(gateway, "teams-1", text)
        await over(gateway)
        is_kept = days > 0 and telling == "nothing" and reply["custom"]["kind"] in ABOUT_THE_GUIDANCE
        assert words(gateway) == ([text] if is_kept else [])
        assert (PLANTED.encode() in bytes_of(tmp_path)) == is_kept
        assert {name[0] for name in counted(store(gateway)) if name[1] == "turns"} == {channel}


async def test_what_a_later_message_tells_takes_the_earlier_questions_with_it(start: Start, tmp_path: Any) -> None:
    for later, telling in ((DANGER, "something"), (WORRY, "something"), (NO_ANSWER, "something"), (QUESTION, None)):
        async with start(insights_question_days=90) as gateway:
            await gateway.open()
            await says(gateway, f"can the school share about a {PLANTED}", ANSWER)
            await says(gateway, "and now this", later, telling=telling)
            await over(gateway)
            assert words(gateway) == []
            assert PLANTED.encode() not in bytes_of(tmp_path)


async def test_no_words_are_there_before_the_conversation_is_over_and_none_of_one_that_its_person_deletes(
    start: Start, tmp_path: Any
) -> None:
    async with start(insights_question_days=90) as gateway:
        await gateway.open()
        await says(gateway, f"can the school share about a {PLANTED}", ANSWER)
        await written(gateway)
        assert words(gateway) == []
        assert (await gateway.client.delete("/chat/sessions")).status_code == 204
        await over(gateway)
        assert words(gateway) == []
        assert PLANTED.encode() not in bytes_of(tmp_path)


async def test_what_the_guard_takes_out_of_and_what_it_cannot_look_at_are_not_kept(start: Start) -> None:
    async with start(insights_question_days=90) as gateway:
        await gateway.open()
        await says(gateway, f"may I tell {FakeGuard.NAME}", ANSWER)
        gateway.guard.error = RuntimeError("broken")
        assert (await gateway.say("the guard is broken")).status_code == 503
        gateway.guard.error = None
        await over(gateway)
        assert words(gateway) == []


async def test_words_of_a_plain_question_are_kept_after_the_conversation_is_over_and_go_at_their_age(
    start: Start, tmp_path: Any
) -> None:
    clock = Clock()
    async with start(clock=clock, insights_question_days=30) as gateway:
        await gateway.open()
        await says(gateway, f"who pays for a {PLANTED}", NO_ANSWER)
        await over(gateway)
        assert [(one.day, one.outcome) for one in store(gateway).questions()] == [("2027-01-15", "not_covered")]
        clock.now += 29 * DAY
        await asyncio.to_thread(gateway.services.insights.delete_old)
        assert words(gateway) == []
        assert PLANTED.encode() not in bytes_of(tmp_path)


async def test_switching_it_off_wipes_what_there_was_at_the_start(start: Start, tmp_path: Any) -> None:
    async with start(insights_question_days=90) as gateway:
        await gateway.open()
        await says(gateway, f"who pays for a {PLANTED}", NO_ANSWER)
        await over(gateway)
        assert words(gateway) != []
    async with start() as gateway:
        assert words(gateway) == []
    assert PLANTED.encode() not in bytes_of(tmp_path)


async def test_what_was_said_before_it_was_switched_on_is_never_kept(start: Start) -> None:
    clock = Clock()
    async with start(clock=clock) as gateway:
        await gateway.open()
        await says(gateway, "said before", ANSWER)
        token = gateway.client.headers["Authorization"]
    clock.now += 3600
    async with start(clock=clock, insights_question_days=90) as gateway:
        gateway.client.headers["Authorization"] = token
        await says(gateway, "said after", ANSWER)
        await over(gateway)
        assert words(gateway) == ["said after"]


async def test_outcomes_passages_choices_and_judgements_are_counted(gateway: Gateway) -> None:
    await gateway.open()
    offer = {
        "text": "Did you mean this?",
        "buttons": [{"title": "When to share?", "payload": '/show_passage{"passage_id": "consent-not-default"}'}],
        "custom": {"kind": "clarify", "choices": [{"passage_id": "consent-not-default", "question": "When?"}]},
    }
    await says(gateway, "when", offer)
    gateway.rasa.says(ANSWER)
    await gateway.tap('/show_passage{"passage_id": "consent-not-default"}')
    # Nobody was offered that one: it is shown, and no choice was taken.
    await gateway.tap('/show_passage{"passage_id": "another"}')
    body = {"about": ["consent-not-default"], "helpful": False, "words": "the father"}
    assert (await gateway.client.post("/chat/feedback", json=body)).status_code == 204
    risk = {"about": ["consent-not-default"], "helpful": False, "risk": True}
    assert (await gateway.client.post("/chat/feedback", json=risk)).status_code == 204
    gateway.rasa.status = 500
    assert (await gateway.say("x")).status_code == 503
    await written(gateway)
    found = counted(store(gateway))
    passage = (
        "Understanding Information Sharing and Consent",
        "When to share: key principles",
        "consent-not-default",
    )
    assert found == {
        ("web", "turns", "offered", "guidance"): 1,
        ("web", "turns", "answered"): 2,
        ("web", "turns", "failed"): 1,
        ("web", "quoted", *passage): 2,
        ("web", "offered", "consent-not-default"): 1,
        ("web", "taken", "consent-not-default"): 1,
        ("web", "feedback", "answer", "not_helpful"): 1,
        ("web", "feedback", "answer", "risk"): 1,
    }


async def test_guided_decisions_are_counted_when_they_begin_end_and_are_left(gateway: Gateway) -> None:
    await gateway.open()
    await says(gateway, "check", QUESTION, telling=None)
    await says(gateway, "no", DECISION, telling=None)
    await gateway.open()
    await says(gateway, "check", QUESTION, telling=None)
    await over(gateway)
    found = {name[1:]: count for name, count in counted(store(gateway)).items()}
    assert found[("checks", "begun")] == 2
    assert found[("turns", "decision", "share")] == 1
    assert found[("checks", "left", "danger_now")] == 1


@pytest.mark.parametrize("fault", ["no folder", "damaged", "held"])
async def test_a_file_that_fails_fails_no_turn_and_no_retention(start: Start, tmp_path: Any, fault: str) -> None:
    async with start(insights_question_days=90, database_busy_seconds=0.01) as gateway:
        await gateway.open()
        await says(gateway, "first", ANSWER)
        await written(gateway)
        path = store(gateway).path
        holder = sqlite3.connect(path)
        if fault == "held":
            holder.execute("BEGIN IMMEDIATE")
        else:
            holder.close()
            for file in tmp_path.glob("insights.sqlite*"):
                file.unlink()
            path.mkdir() if fault == "no folder" else path.write_bytes(b"no database" * 100)
        await says(gateway, "second", ANSWER)
        await written(gateway)
        await over(gateway)
        holder.close()
        page = (await gateway.client.get("/metrics")).text
        lost = [line for line in page.splitlines() if line.startswith('assistant_insights_lost_total{why="store"}')]
        assert lost and float(lost[0].split()[-1]) > 0


async def test_turns_that_cannot_be_stored_are_counted_and_leave_no_words(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(insights_question_days=90) as gateway:
        await gateway.open()

        def full(*_: object) -> None:
            raise StoreError("database or disk is full")

        monkeypatch.setattr(Unanswered, "tell_and_add", full)
        await says(gateway, f"about the {PLANTED}", ANSWER)
        await written(gateway)
        assert counted(store(gateway))[("web", "turns", "answered")] == 1
        await over(gateway)
        assert words(gateway) == []


async def test_a_conversation_that_came_into_use_again_is_not_over(start: Start) -> None:
    async with start(insights_question_days=90) as gateway:
        seen: list[str] = []
        await gateway.open()
        await says(gateway, "x", PLAIN)
        idle = IdleConversations(gateway.services.database)
        now = gateway.clock.now
        [conversation] = idle.expired(now, 10)
        assert idle.delete([conversation], now - DAY, now, lambda one, _: seen.append(one)) == 0
        assert seen == []
        assert idle.delete([conversation], now, now, lambda one, _: seen.append(one)) == 1
        assert seen == [conversation]
