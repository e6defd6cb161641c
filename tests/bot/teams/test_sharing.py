"""Two gateways on one PostgreSQL: each message is answered once and in order, whichever of them dies or is stopped."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.store.errors import StoreError
from bot.teams import sharing
from bot.teams.claims import ClaimLost, working_under
from tests.bot.gateway.fakes import ANSWER, PLAIN, QUESTION
from tests.bot.teams.doing import asked, said
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.bot.teams.two_gateways import Held, claims, leases_end, stop_renewing, two
from tests.teams_double.people import words

ENGINES = ("postgresql",)
pytestmark = pytest.mark.asyncio
Two = tuple[TeamsGateway, TeamsGateway]


@pytest_asyncio.fixture
async def both(start_teams: StartTeams) -> AsyncIterator[Two]:
    async with two(start_teams) as gateways:
        yield gateways


async def all_answered(*gateways: TeamsGateway) -> None:
    """Wait until nothing waits in either, nor in the store."""
    async with asyncio.timeout(60):
        while gateways[0].teams._inbox.waiting():
            for gateway in gateways:
                await gateway.teams.sharing.look()
            await asyncio.gather(*(gateway.idle() for gateway in gateways))


async def test_an_activity_that_comes_to_both_at_once_is_answered_once(both: Two) -> None:
    one, other = both
    person = one.person()
    activity = person.message("hello")
    await asyncio.gather(*(gateway.delivering.deliver(activity) for gateway in both for _ in range(3)))
    await all_answered(*both)
    assert len(person.got()) == 1 and len(one.rasa.turns) + len(other.rasa.turns) == 1


async def test_messages_that_come_to_either_are_answered_in_order_one_at_a_time(both: Two) -> None:
    at_once, most = 0, 0
    taken: list[str] = []

    def slowly(gateway: TeamsGateway) -> None:
        async def reply() -> None:
            nonlocal at_once, most
            at_once, text = at_once + 1, gateway.rasa.turns[-1]["text"]
            most = max(most, at_once)
            taken.append(text)
            await asyncio.sleep(0.02)
            at_once -= 1
            gateway.rasa.says({**PLAIN, "text": f"Answer to {text}."})

        gateway.rasa.before_reply = reply

    for gateway in both:
        slowly(gateway)
    said_in_order = [f"message {number}" for number in range(12)]
    for number, text in enumerate(said_in_order):
        await both[number % 2].person().say(text)
    await all_answered(*both)
    assert taken == said_in_order and most == 1
    got = [words(sent).partition(".")[0] for sent in both[0].person().got()]
    assert got == [f"Answer to {text}" for text in said_in_order]
    assert claims(both[0]) == 0


async def test_many_people_are_answered_by_both(both: Two) -> None:
    people = [gateway.person(f"p{number}") for number in range(10) for gateway in both]
    # Of those who write to both, one gateway may be the first for all.
    of_one = [gateway.person(f"own{number}") for number, gateway in enumerate(both)]
    await asyncio.gather(*(person.say("hello") for person in [*people, *of_one]))
    await all_answered(*both)
    assert all(gateway.rasa.turns for gateway in both)
    assert {len(person.got()) for person in people} == {2} and {len(person.got()) for person in of_one} == {1}
    assert claims(both[0]) == 0


async def test_what_a_live_gateway_answers_is_not_taken_up_by_one_that_starts(start_teams: StartTeams) -> None:
    held = Held()
    async with start_teams() as one:
        one.rasa.before_reply = held.here
        await one.person().say("hello")
        await held.reached.wait()
        async with start_teams(clock=one.clock, microsoft=one.microsoft) as other:
            await other.teams.sharing.look()
            await other.idle()
            assert other.rasa.turns == []
        held.goes_on.set()
        await one.idle()
        assert len(one.person().got()) == 1


@pytest.mark.parametrize("where", ["heard", "begin", "rasa", "answered", "token", "about to send", "sent"])
async def test_a_gateway_that_was_stopped_sends_and_writes_nothing_once_another_has_taken_over(
    both: Two, where: str
) -> None:
    one, other = both
    held, loop = Held(), asyncio.get_running_loop()
    # "sent" is written once Microsoft's side has taken it.
    delivery, token = one.teams._delivery, one.teams._connector._token
    if where == "rasa":
        one.rasa.before_reply = held.here
    elif where == "token":
        token.get = held.before(token.get)  # type: ignore[method-assign]
    elif where == "heard":
        delivery._answered = held.before(delivery._answered)  # type: ignore[method-assign]
    else:
        name = "answered" if where == "about to send" else where
        there = getattr(one.teams._inbox, name)

        def stopped(*given: object) -> None:
            if where == "about to send":
                there(*given)
            asyncio.run_coroutine_threadsafe(held.here(), loop).result()
            if where != "about to send":
                there(*given)

        setattr(one.teams._inbox, name, stopped)
    for gateway in both:
        gateway.rasa.says(ANSWER)
    await one.person().say("do I need consent?")
    await held.reached.wait()
    await stop_renewing(one)
    leases_end(one)
    await all_answered(other)
    got = [words(sent) for sent in one.person().got()]
    turns = len(one.rasa.turns) + len(other.rasa.turns)
    held.goes_on.set()
    await one.idle()
    # The typing indicator and nothing else may have been under way.
    assert [words(sent) for sent in one.person().got()] == got
    assert len([text for text in got if "Consent is not" in text]) == (2 if where == "sent" else 1)
    assert len(one.rasa.turns) + len(other.rasa.turns) == turns
    assert one.teams._inbox.waiting() == [] and len(one.teams._queues) == 0


async def test_a_stopped_gateway_drops_what_waited_behind_too(both: Two) -> None:
    one, other = both
    held = Held()
    one.rasa.before_reply = held.here
    for text in ("first", "second", "third"):
        await one.person().say(text)
    await held.reached.wait()
    await stop_renewing(one)
    leases_end(one)
    await all_answered(other)
    held.goes_on.set()
    await one.idle()
    assert [turn["text"] for turn in other.rasa.turns] == ["first", "second", "third"]
    assert len(one.rasa.turns) == 1 and len(one.person().got()) == 3


async def test_what_was_taken_over_and_comes_back_is_answered(both: Two) -> None:
    one, other = both
    await stop_renewing(other)
    paused = asyncio.Event()

    async def pause(_seconds: float) -> None:
        paused.set()
        await asyncio.Event().wait()

    one.teams._queues._sleep = pause
    one.microsoft.faults.extend([(202, None), (503, None), (503, None), (503, None), (503, None), (503, None)])
    await one.person().say("hello")
    async with asyncio.timeout(60):
        await paused.wait()
    one.microsoft.faults.clear()
    with one.services.database.transaction() as work:
        work.change("UPDATE teams_claims SET holder = 'a third', number = number + 1000, until = 0")
    await one.teams.sharing.look()
    await all_answered(one)
    assert len(one.person().got()) == 1 and len(one.rasa.turns) == 1 and other.rasa.turns == []


async def test_one_that_ends_leaves_its_work_to_the_other_at_once(start_teams: StartTeams) -> None:
    async with start_teams() as one:
        async with start_teams(clock=one.clock, microsoft=one.microsoft) as other:
            other.microsoft.faults.extend([(202, None), (503, None), (503, None), (503, None), (503, None)])
            await other.person().say("hello")
            while not other.metric('assistant_teams_put_off_total{reason="status_503"}'):
                await asyncio.sleep(0.01)
        one.microsoft.faults.clear()
        await all_answered(one)
        assert len(one.person().got()) == 1


async def test_what_is_typed_to_the_other_before_the_question_is_seen_is_not_taken_for_its_answer(both: Two) -> None:
    one, other = both
    held = Held()
    await asked(one, one.person())
    one.rasa.before_reply = held.here
    one.rasa.says(QUESTION)
    await one.person().say("what do you mean?")
    await held.reached.wait()
    other.rasa.says(QUESTION)
    await other.person().say("yes")
    held.goes_on.set()
    await all_answered(*both)
    turns = [*one.rasa.turns, *other.rasa.turns]
    assert "yes" not in [turn["text"] for turn in turns if turn["conversation"].startswith("teams-")]


async def test_a_message_deleted_at_the_other_gateway_gets_no_answer(both: Two) -> None:
    one, other = both
    held = Held()
    one.rasa.before_reply = held.here
    await one.person().say("first")
    await held.reached.wait()
    second = await one.person().say("second")
    await other.person().delete(second)
    await one.teams.sharing.look()
    held.goes_on.set()
    await all_answered(*both)
    assert [turn["text"] for turn in one.rasa.turns] == ["first"] and other.rasa.turns == []


async def test_too_many_at_once_are_too_many_whichever_gateway_gets_them(start_teams: StartTeams) -> None:
    held = Held()
    async with start_teams(waiting_in_conversation=2) as one:
        one.rasa.before_reply = held.here
        for text in ("first", "second"):
            await one.person().say(text)
        await held.reached.wait()
        async with start_teams(clock=one.clock, microsoft=one.microsoft, waiting_in_conversation=2) as other:
            await other.person().say("third")
            held.goes_on.set()
            await all_answered(one, other)
        assert "third" not in [turn["text"] for turn in one.rasa.turns]


async def test_a_store_that_is_away_for_a_moment_holds_an_answer_up_and_does_not_lose_it(
    both: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = both
    monkeypatch.setattr(sharing, "_ASK_AGAIN_SECONDS", 0.001)
    there, fails = one.teams._inbox.confirm, 3  # type: ignore[attr-defined]

    def confirm(claim: int) -> None:
        nonlocal fails
        fails -= 1
        if fails >= 0:
            raise StoreError("away")
        there(claim)

    one.teams._inbox.confirm = confirm  # type: ignore[attr-defined]
    assert len(await said(one, one.person(), "hello")) == 1


async def test_a_store_that_stays_away_silences_nobody(both: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = both

    def away(_claim: int) -> None:
        raise StoreError("away")

    monkeypatch.setattr(sharing, "STORE_SILENT_SECONDS", 0.0)
    one.teams._inbox.confirm = away  # type: ignore[attr-defined]
    assert len(await said(one, one.person(), "hello")) == 1


async def test_a_process_that_is_stopped_between_asking_and_sending_asks_again(
    both: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = both
    readings = iter([0.0, 100.0, 100.0])
    asked_for: list[int] = []

    def confirm(claim: int) -> None:
        asked_for.append(claim)
        if len(asked_for) == 2:
            raise ClaimLost

    one.teams._inbox.confirm = confirm  # type: ignore[attr-defined]
    await stop_renewing(one)
    monkeypatch.setattr(sharing, "monotonic", lambda: next(readings))
    with working_under(7), pytest.raises(ClaimLost):
        await one.teams.sharing.confirm()
    assert asked_for == [7, 7]


async def test_a_process_that_was_stopped_and_finds_its_connection_broken_asks_on(
    both: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = both
    now, asked_for = 0.0, 0

    def confirm(_claim: int) -> None:
        nonlocal asked_for
        asked_for += 1
        if asked_for < 3:
            raise StoreError("the connection was closed")
        raise ClaimLost

    await stop_renewing(one)
    one.teams._inbox.confirm = confirm  # type: ignore[attr-defined]
    monkeypatch.setattr(sharing, "_ASK_AGAIN_SECONDS", 0.0)
    monkeypatch.setattr(sharing, "monotonic", lambda: now)
    one.teams.sharing._fails_for()
    now = 600.0
    with working_under(7), pytest.raises(ClaimLost):
        await one.teams.sharing.confirm()
    assert asked_for == 3
