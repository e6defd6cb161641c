"""What people in Teams get for what they do."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.gateway.problems import ProblemError
from tests.bot.gateway.fakes import ANSWER, DANGER, DECISION, PLAIN, QUESTION, FakeGuard, FakeRasa
from tests.bot.gateway.harness import Clock
from tests.bot.gateway.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import Person, buttons, words
from tests.teams_double.service import Sent

pytestmark = pytest.mark.asyncio
NEXT_QUESTION = {
    **QUESTION,
    "text": "What is it about?",
    "custom": {**QUESTION["custom"], "key": "topic", "answers": {"danger_now": "yes"}},  # type: ignore[dict-item]
}
STALE = {"text": "That belongs to an earlier step.", "custom": {"kind": "notice", "reason": "stale"}}


async def said(gateway: TeamsGateway, person: Person, text: str) -> list[Sent]:
    """What comes back for that."""
    before = len(person.got())
    await person.say(text)
    await gateway.idle()
    return person.got()[before:]


async def asked(gateway: TeamsGateway, person: Person) -> Sent:
    """A question card."""
    gateway.rasa.says(QUESTION)
    (card,) = await said(gateway, person, "check my case")
    return card


async def tapped(gateway: TeamsGateway, person: Person, card: Sent, title: str = "Yes") -> list[Sent]:
    before = len(person.got())
    await person.tap(card, title)
    await gateway.idle()
    return person.got()[before:]


def kept(gateway: TeamsGateway) -> list[str]:
    """Everything that is kept of what people said."""
    with gateway.services.database.transaction() as connection:
        rows = connection.execute("SELECT body FROM messages WHERE sender = 'person' ORDER BY number").fetchall()
    return [body for (body,) in rows]


async def test_a_question_is_answered_in_the_conversation_it_came_from(gateway: TeamsGateway) -> None:
    gateway.rasa.says(ANSWER)
    (answer,) = await said(gateway, gateway.person(), "do I need consent?")
    assert answer.activity["from"]["id"] == "28:11111111-2222-3333-4444-555555555555"
    assert gateway.rasa.turns[0]["text"] == "do I need consent?"
    assert gateway.rasa.turns[0]["channel"] == "web"
    assert gateway.microsoft.refused == []


async def test_each_person_has_a_conversation_of_their_own_in_each_place(gateway: TeamsGateway) -> None:
    people = [
        gateway.person("jo"),
        gateway.person("jo", "groupChat"),
        gateway.person("jo", "channel", "one"),
        gateway.person("jo", "channel", "two"),
        gateway.person("al", "channel", "two"),
    ]
    for person in people:
        await said(gateway, person, "hello")
    assert len({turn["conversation"] for turn in gateway.rasa.turns}) == len(people)
    assert not any("jo" in turn["conversation"] for turn in gateway.rasa.turns)


async def test_an_activity_that_comes_again_is_answered_once(gateway: TeamsGateway) -> None:
    await gateway.person().say("hello", lost=2)
    await gateway.idle()
    assert len(gateway.rasa.turns) == 1 and len(gateway.person().got()) == 1
    assert gateway.metric("assistant_teams_repeated_total") == 2


async def test_an_activity_that_comes_again_while_it_is_being_answered_is_answered_once(gateway: TeamsGateway) -> None:
    go_on = asyncio.Event()

    async def wait() -> None:
        await go_on.wait()

    gateway.rasa.before_reply = wait
    await gateway.person().say("hello", lost=1)
    go_on.set()
    await gateway.idle()
    assert len(gateway.rasa.turns) == 1


async def test_an_activity_is_known_again_after_a_restart(start_teams: StartTeams) -> None:
    clock = Clock()
    async with start_teams(clock=clock) as gateway:
        activity = await gateway.person().say("hello")
        await gateway.idle()
    async with start_teams(clock=clock) as gateway:
        await gateway.delivering.deliver(activity)
        await gateway.idle()
        assert gateway.rasa.turns == []


async def test_what_was_acknowledged_is_answered_after_a_restart(start_teams: StartTeams) -> None:
    async with start_teams(settings={"rasa_timeout_seconds": 0.3}) as gateway:

        async def hang() -> None:
            await asyncio.sleep(60)

        gateway.rasa.before_reply = hang
        gateway.teams._grace_seconds = 0.01
        await gateway.person().say("first")
        await gateway.person().say("second")
    async with start_teams() as gateway:
        await gateway.idle()
        assert [turn["text"] for turn in gateway.rasa.turns] == ["first", "second"]
        assert len(gateway.person().got()) == 2


async def test_of_an_answer_that_was_half_sent_only_the_rest_is_sent_after_a_restart(start_teams: StartTeams) -> None:
    rasa = FakeRasa()
    rasa.says(PLAIN, {**PLAIN, "text": "And more."})
    async with start_teams(rasa=rasa, send_attempts=100, retry_base_seconds=30) as gateway:
        gateway.teams._grace_seconds = 0.01
        # The typing indicator, the first part, and a second part that does not get through before the end.
        gateway.microsoft.faults_in[gateway.person().conversation].extend([(202, None), (200, None), (503, None)])
        await gateway.person().say("hello")
        async with asyncio.timeout(10):
            while len(gateway.microsoft.faults_in[gateway.person().conversation]) or not rasa.turns:
                await asyncio.sleep(0.01)
    async with start_teams(rasa=rasa) as gateway:
        await gateway.idle()
        assert [words(sent) for sent in gateway.person().got()] == ["And more.[]"]
        assert len(rasa.turns) == 1


async def test_messages_are_answered_in_the_order_in_which_they_came(gateway: TeamsGateway) -> None:
    async def slowly_at_first() -> None:
        await asyncio.sleep(0.05 / len(gateway.rasa.turns))

    gateway.rasa.before_reply = slowly_at_first
    people = [gateway.person(name) for name in "abcdef"]
    for number in range(4):
        await asyncio.gather(*(person.say(f"{person.name}{number}") for person in people))
    await gateway.idle()
    for person in people:
        mine = [turn["text"] for turn in gateway.rasa.turns if turn["text"].startswith(person.name)]
        assert mine == [f"{person.name}{number}" for number in range(4)]


async def test_a_message_does_not_overtake_one_that_is_still_looked_at(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = gateway.services.guarding.guarded

    async def slow_at_first(text: str) -> object:
        if text == "first":
            await asyncio.sleep(0.2)
        return await look(text)

    monkeypatch.setattr(gateway.services.guarding, "guarded", slow_at_first)
    first = asyncio.create_task(gateway.person().say("first"))
    await asyncio.sleep(0.05)
    await gateway.person().say("second")
    await first
    await gateway.idle()
    assert [turn["text"] for turn in gateway.rasa.turns] == ["first", "second"]


async def test_it_acknowledges_before_it_answers(gateway: TeamsGateway) -> None:
    go_on = asyncio.Event()

    async def wait() -> None:
        await go_on.wait()

    gateway.rasa.before_reply = wait
    await gateway.person().say("hello")
    assert gateway.person().got() == []
    go_on.set()
    await gateway.idle()
    assert len(gateway.person().got()) == 1


async def test_more_than_can_wait_is_said_once(start_teams: StartTeams) -> None:
    async with start_teams(waiting_in_conversation=3) as gateway:
        go_on = asyncio.Event()

        async def wait() -> None:
            await go_on.wait()

        gateway.rasa.before_reply = wait
        for number in range(8):
            await gateway.person().say(f"message {number}")
        go_on.set()
        await gateway.idle()
        got = [words(sent) for sent in gateway.person().got()]
        assert len(got) == 4 and "more than I can answer" in got[-1]


async def test_where_nothing_more_can_wait_microsoft_is_told(start_teams: StartTeams) -> None:
    async with start_teams(waiting_limit=1) as gateway:
        go_on = asyncio.Event()

        async def wait() -> None:
            await go_on.wait()

        gateway.rasa.before_reply = wait
        delivering = gateway.delivering
        for name in "ab":
            await delivering.deliver(gateway.person(name).message("hello"))
        go_on.set()
        await gateway.idle()
        assert delivering.statuses == [202, 503, 503, 503]


async def test_names_are_taken_out_before_anything_is_written_down(gateway: TeamsGateway, tmp_path: Path) -> None:
    async def wait() -> None:
        stored = b"".join(path.read_bytes() for path in tmp_path.glob("*.sqlite*"))
        assert FakeGuard.NAME.encode() not in stored and b"hello" in stored

    gateway.rasa.before_reply = wait
    got = await said(gateway, gateway.person(), f"hello about {FakeGuard.NAME}")
    assert gateway.rasa.turns[0]["text"] != f"hello about {FakeGuard.NAME}"
    assert len(got) == 2 and "personal data" in words(got[0])


async def test_where_the_guard_fails_people_are_told_and_nothing_is_kept(gateway: TeamsGateway) -> None:
    gateway.guard.error = RuntimeError("broken")
    (notice,) = await said(gateway, gateway.person(), "hello")
    assert "could not be answered" in words(notice) and "999" in words(notice)
    assert gateway.rasa.turns == []


async def test_where_rasa_fails_people_are_told_whom_to_call(gateway: TeamsGateway) -> None:
    gateway.rasa.status = 500
    (notice,) = await said(gateway, gateway.person(), "hello")
    assert "could not be answered" in words(notice) and "999" in words(notice)


async def test_the_store_that_breaks_leaves_nobody_in_silence(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(gateway.services.conversations, "add_person", broken)
    (notice,) = await said(gateway, gateway.person(), "hello")
    assert "could not be answered" in words(notice)


async def test_a_database_that_cannot_be_used_leaves_nobody_in_silence(
    gateway: TeamsGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(gateway.services.database, "transaction", broken)
    await gateway.person().say("hello", lost=2)
    await gateway.idle()
    (notice,) = gateway.person().got()
    assert "could not be answered" in words(notice)


async def test_a_conversation_deleted_in_the_moment_of_a_turn_is_begun_anew(gateway: TeamsGateway) -> None:
    original = gateway.services.turns.take
    times: list[int] = []

    async def deleted_first(*given: object) -> object:
        if not times:
            times.append(1)
            raise ProblemError("unauthorized")
        return await original(*given)  # type: ignore[arg-type]

    object.__setattr__(gateway.services.turns, "take", deleted_first)
    (answer,) = await said(gateway, gateway.person(), "hello")
    assert "Hello." in words(answer)


async def test_an_expired_conversation_begins_anew_and_says_so(start_teams: StartTeams) -> None:
    async with start_teams() as gateway:
        await said(gateway, gateway.person(), "the old one")
        gateway.clock.now += 25 * 3600
        got = await said(gateway, gateway.person(), "the new one")
        assert "conversation is over" in words(got[0]) and len(got) == 2
        assert gateway.rasa.deleted == [gateway.rasa.turns[0]["conversation"]]
        assert "the old one" not in str(kept(gateway))


async def test_an_old_conversation_that_rasa_still_keeps_is_not_gone_on_with(gateway: TeamsGateway) -> None:
    await said(gateway, gateway.person(), "the old one")
    gateway.clock.now += 25 * 3600
    gateway.rasa.delete_status = 500
    (notice,) = await said(gateway, gateway.person(), "the new one")
    assert "could not be answered" in words(notice)
    gateway.rasa.delete_status = 204
    await said(gateway, gateway.person(), "once more")
    assert [turn["text"] for turn in gateway.rasa.turns] == ["the old one", "once more"]


async def test_an_answer_to_a_question_shows_on_its_card(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    gateway.rasa.says(NEXT_QUESTION)
    (following,) = await tapped(gateway, gateway.person(), card)
    assert buttons(following) and not following.updated
    assert gateway.rasa.turns[-1]["text"] == '/answer{"question": "danger_now", "option": "yes"}'
    assert card.updated == 1 and "Your answer: Yes" in words(card)


async def test_an_answer_in_words_shows_on_every_card_that_asked(gateway: TeamsGateway) -> None:
    first = await asked(gateway, gateway.person())
    (again,) = await said(gateway, gateway.person(), "what was that?")
    assert not first.updated, "it is still open"
    gateway.rasa.says(NEXT_QUESTION)
    await said(gateway, gateway.person(), "yes")
    assert first.updated == again.updated == 1 and "Your answer: Yes" in words(again)
    gateway.rasa.says(DECISION)
    await said(gateway, gateway.person(), "and now?")
    assert first.updated == 1, "once is enough"


async def test_a_card_that_has_moved_on_says_so(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    gateway.rasa.says(STALE, QUESTION)
    got = await tapped(gateway, gateway.person(), card)
    assert len(got) == 2
    assert card.updated == 1 and "moved on" in words(card) and not buttons(card)


async def test_a_button_that_was_altered_is_not_obeyed(gateway: TeamsGateway) -> None:
    card = await asked(gateway, gateway.person())
    data = buttons(card)["Yes"]["data"] | {"payload": "/restart"}
    before = len(gateway.rasa.turns)
    await gateway.person().tap(card, "", data=data)
    await gateway.idle()
    assert len(gateway.rasa.turns) == before
    assert "earlier conversation" in words(gateway.person().got()[-1])


async def test_somebody_elses_card_is_left_alone_and_they_are_told_privately(gateway: TeamsGateway) -> None:
    jo, al = gateway.person("jo", "channel"), gateway.person("al", "channel")
    card = await asked(gateway, jo)
    turns, in_thread = len(gateway.rasa.turns), len(jo.got())
    await al.tap(card, "Yes")
    await gateway.idle()
    assert len(gateway.rasa.turns) == turns and not card.updated and len(jo.got()) == in_thread
    (told,) = gateway.person("al").got()
    assert "person who asked" in words(told)


async def test_who_does_not_have_the_app_is_told_in_the_thread(gateway: TeamsGateway) -> None:
    jo, al = gateway.person("jo", "channel"), gateway.person("al", "channel")
    gateway.microsoft.without_the_app.add(al.id)
    card = await asked(gateway, jo)
    got = await tapped(gateway, al, card)
    assert "person who asked" in words(got[0]) and got[0].activity["recipient"]["id"] == al.id


async def test_anybody_may_have_a_passage_shown(gateway: TeamsGateway) -> None:
    jo, al = gateway.person("jo", "channel"), gateway.person("al", "channel")
    await jo.install()
    await gateway.idle()
    (greeting,) = jo.got()
    await tapped(gateway, al, greeting, "How much should I share?")
    await tapped(gateway, jo, greeting, "How much should I share?")
    conversations = [turn["conversation"] for turn in gateway.rasa.turns]
    assert len(set(conversations)) == 2


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


async def test_a_changed_message_is_answered_anew_and_its_old_words_go(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    activity = await jo.say("the first words")
    await gateway.idle()
    await jo.change(activity, "the second words")
    await gateway.idle()
    assert [turn["text"] for turn in gateway.rasa.turns] == ["the first words", "the second words"]
    assert "You changed your message" in words(jo.got()[1])
    assert "first words" not in str(kept(gateway)) and "second words" in str(kept(gateway))


async def test_a_changed_message_changes_no_answer_of_a_check(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    activity = await jo.say("check my case")
    gateway.rasa.says(QUESTION)
    await said(gateway, jo, "and now")
    turns = len(gateway.rasa.turns)
    await jo.change(activity, "yes")
    await gateway.idle()
    assert len(gateway.rasa.turns) == turns
    assert "changes no answer" in words(jo.got()[-1])


async def test_a_deleted_message_is_gone_here_and_at_rasa(gateway: TeamsGateway, tmp_path: Path) -> None:
    jo = gateway.person()
    activity = await jo.say("quetzal")
    await gateway.idle()
    await jo.delete(activity)
    await gateway.idle()
    assert len(jo.got()) == 1, "nothing is said about it"
    assert gateway.rasa.deleted == [gateway.rasa.turns[0]["conversation"]]
    assert not any(b"quetzal" in path.read_bytes() for path in tmp_path.glob("*.sqlite*"))


async def test_what_cannot_be_forgotten_now_is_forgotten_after_a_restart(start_teams: StartTeams) -> None:
    async with start_teams() as gateway:
        jo = gateway.person()
        activity = await jo.say("quetzal")
        await gateway.idle()
        kept_store = gateway.teams._delivery._answering._opening.kept

        def broken(*_: object) -> bool:
            raise sqlite3.OperationalError("locked")

        object.__setattr__(gateway.teams._delivery._answering._opening, "kept", _Broken(kept_store, broken))
        await jo.delete(activity)
        await gateway.idle()
        assert len(jo.got()) == 1 and "quetzal" in str(kept(gateway))
    async with start_teams() as gateway:
        await gateway.idle()
        assert "quetzal" not in str(kept(gateway))


class _Broken:
    """A store of which one method fails."""

    def __init__(self, store: object, broken: object) -> None:
        self._store = store
        self.take_back = broken

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


async def test_nobody_else_takes_a_message_back(gateway: TeamsGateway) -> None:
    jo, al = gateway.person("jo", "groupChat"), gateway.person("al", "groupChat")
    activity = await jo.say("quetzal")
    await gateway.idle()
    await al.delete(activity)
    await gateway.idle()
    assert "quetzal" in str(kept(gateway))


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


async def test_danger_comes_before_every_other_word(gateway: TeamsGateway) -> None:
    await said(gateway, gateway.person(), "hello")
    gateway.clock.now += 25 * 3600
    gateway.rasa.says(DANGER)
    got = await said(gateway, gateway.person(), "he is hitting her")
    assert "999" in words(got[0]) and "is over" in words(got[1])


async def test_too_many_messages_in_a_minute(start_teams: StartTeams) -> None:
    async with start_teams(settings={"session_rate_per_minute": 3}) as gateway:
        jo = gateway.person()
        for _ in range(5):
            await said(gateway, jo, "hello")
        assert len(gateway.rasa.turns) == 3
        assert "wait a minute" in words(jo.got()[-1])


async def test_feedback_is_counted_and_its_words_are_not_kept(gateway: TeamsGateway, tmp_path: Path) -> None:
    jo = gateway.person()
    value = {"actionName": "feedback", "actionValue": {"reaction": "like", "feedback": '{"feedbackText": "quetzal"}'}}
    response = await jo.delivering.deliver(jo.activity("invoke", name="message/submitAction", value=value))
    assert response is not None and response.status_code == 200 and response.json() == {}
    assert gateway.metric('assistant_teams_feedback_total{reaction="like"}') == 1
    assert not any(b"quetzal" in path.read_bytes() for path in tmp_path.glob("*.sqlite*"))


@pytest.mark.parametrize(("reaction", "helpful"), [("like", True), ("dislike", False)])
async def test_feedback_is_kept_with_the_passages_that_it_is_about(
    gateway: TeamsGateway, reaction: str, helpful: bool
) -> None:
    kept_feedback: list[tuple[object, ...]] = []

    async def keep(*given: object) -> None:
        kept_feedback.append(given)

    object.__setattr__(gateway.teams.feedback, "keep", keep)
    gateway.rasa.says(ANSWER)
    jo = gateway.person()
    (answer,) = await said(gateway, jo, "do I need consent?")
    action = {"reaction": reaction, "feedback": '{"feedbackText": " Too long. "}'}
    value = {"actionName": "feedback", "actionValue": action}
    invoke = jo.activity("invoke", name="message/submitAction", value=value, replyToId=answer.id)
    await jo.delivering.deliver(invoke)
    conversation = gateway.rasa.turns[0]["conversation"]
    assert kept_feedback == [(conversation, ["consent-not-default"], helpful, "Too long.")]


@pytest.mark.parametrize("value", [None, 7, [], {}, {"actionValue": "{"}, {"actionValue": {"reaction": []}}])
async def test_feedback_of_another_shape_is_taken_in(gateway: TeamsGateway, value: object) -> None:
    jo = gateway.person()
    response = await jo.delivering.deliver(jo.activity("invoke", name="message/submitAction", value=value))
    assert response is not None and response.status_code == 200


async def test_an_invoke_that_is_not_known_is_said_to_be_so(gateway: TeamsGateway) -> None:
    jo = gateway.person()
    response = await jo.delivering.deliver(jo.activity("invoke", name="task/fetch"))
    assert response is not None and response.status_code == 501
