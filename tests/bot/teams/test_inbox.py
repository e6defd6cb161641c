"""Each activity is answered once, in order, even across a restart."""

import asyncio

import pytest

from bot.store.errors import StoreError
from tests.bot.gateway.fakes import ANSWER, LINE, PLAIN, FakeRasa
from tests.bot.gateway.harness import Clock
from tests.bot.store.engines import ENGINES  # noqa: F401
from tests.bot.teams.doing import said
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.people import words

pytestmark = pytest.mark.asyncio


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


async def test_what_could_not_be_noted_as_answered_is_not_answered_again_after_a_restart(
    start_teams: StartTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise StoreError("locked")

    async with start_teams() as gateway:
        with monkeypatch.context() as broken:
            for method in ("answered", "sent", "done"):
                broken.setattr(gateway.teams._inbox, method, locked)
            await gateway.person().say("hello")
            await gateway.idle()
        assert len(gateway.person().got()) == 1 and len(gateway.teams._inbox.waiting()) == 1
    async with start_teams() as gateway:
        await gateway.idle()
        assert gateway.rasa.turns == []


async def test_of_an_answer_that_was_half_sent_only_the_rest_is_sent_after_a_restart(start_teams: StartTeams) -> None:
    rasa = FakeRasa()
    rasa.says(PLAIN, {**PLAIN, "text": "And more."})
    async with start_teams(rasa=rasa, send_attempts=100, retry_base_seconds=30) as gateway:
        gateway.teams._grace_seconds = 0.01
        # The typing indicator, the first part, and a second part that is not delivered before the end.
        gateway.microsoft.faults_in[gateway.person().conversation].extend([(202, None), (200, None), (503, None)])
        await gateway.person().say("hello")
        async with asyncio.timeout(10):
            while len(gateway.microsoft.faults_in[gateway.person().conversation]) or not rasa.turns:
                await asyncio.sleep(0.01)
    async with start_teams(rasa=rasa) as gateway:
        await gateway.idle()
        assert [words(sent) for sent in gateway.person().got()] == [f"And more.\n\n{LINE}[]"]
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


async def test_more_than_can_wait_is_said_once_for_all_that_got_no_answer(start_teams: StartTeams) -> None:
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
        assert ["got no answer" in one for one in got] == [False, False, False, True]
        assert "5 of them" in got[3]
        assert "tel:03001232224" in got[3], "whom to call, not 999 alone"
        assert len(await said(gateway, gateway.person(), "later")) == 1


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
