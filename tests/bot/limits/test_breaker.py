import httpx
import pytest

from bot.limits.breaker import Breaker
from bot.monitoring.metrics import Metrics
from tests.bot.gateway.fakes import ANSWER
from tests.bot.gateway.harness import Clock, Gateway, Start, assert_problem


@pytest.fixture
def clock() -> Clock:
    return Clock(100.0)


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    """Opens after two failures, for five seconds."""
    return Breaker("rasa", 2, 5, Metrics(), clock)


def fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        assert breaker.admits()
        breaker.failed()


def test_it_opens_after_so_many_failures_in_a_row_and_not_before(breaker: Breaker) -> None:
    fail(breaker, 1)
    assert breaker.admits()
    breaker.succeeded()
    fail(breaker, 2)
    assert breaker.is_open
    assert not breaker.admits()


def test_after_the_pause_one_call_is_let_through_and_closes_it(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 2)
    clock.now += 4.9
    assert not breaker.admits()
    clock.now += 0.2
    assert [breaker.admits(), breaker.admits()] == [True, False]
    breaker.succeeded()
    assert not breaker.is_open
    assert [breaker.admits(), breaker.admits()] == [True, True]


def test_a_probe_that_fails_means_another_pause(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 2)
    clock.now += 5
    assert breaker.admits()
    clock.now += 15
    breaker.failed()
    assert not breaker.admits()
    clock.now += 5
    assert breaker.admits()


def test_a_probe_whose_person_went_away_makes_room_for_the_next(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 2)
    clock.now += 5
    assert breaker.admits()
    breaker.abandoned()
    assert breaker.admits()


@pytest.mark.asyncio
async def test_while_it_is_open_people_are_told_at_once_with_the_contacts(start: Start) -> None:
    async with start(breaker_failures=2, breaker_pause_seconds=1000) as gateway:
        await gateway.open()
        gateway.rasa.error = httpx.ReadTimeout("slow")
        for _ in range(2):
            assert_problem(await gateway.say("one"), 503)
        gateway.rasa.error = None
        problem = assert_problem(await gateway.say("two"), 503)
        assert problem["contacts"][0]["phone"] == "999"
        assert gateway.rasa.turns == []
        metrics = (await gateway.client.get("/metrics")).text
        assert 'assistant_breaker_open{hop="rasa"} 1.0' in metrics
        assert 'assistant_failures_total{reason="breaker"} 1.0' in metrics
        assert [message["from"] for message in await gateway.kept()][-2:] == ["person", "assistant"]


@pytest.mark.asyncio
async def test_the_question_of_readyz_closes_it_before_the_pause_is_over(start: Start) -> None:
    async with start(breaker_failures=1, breaker_pause_seconds=1000) as gateway:
        await gateway.open()
        gateway.rasa.error = httpx.ConnectError("refused")
        assert_problem(await gateway.say("one"), 503)
        gateway.rasa.error = None
        gateway.rasa.says(ANSWER)
        assert_problem(await gateway.say("two"), 503)
        assert (await gateway.client.get("/readyz")).status_code == 200
        assert (await gateway.say("three")).status_code == 200


@pytest.mark.asyncio
async def test_an_answer_that_cannot_be_used_opens_nothing(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says()
    for _ in range(10):
        assert_problem(await gateway.say("one"), 503)
    assert len(gateway.rasa.turns) == 10
