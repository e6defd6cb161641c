import pytest

from bot.teams.patience import PATIENCE_SECONDS, Patience
from tests.bot.gateway.harness import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock(0.0)


def test_where_nothing_fails_no_wait_is_over(clock: Clock) -> None:
    patience = Patience(clock)
    clock.now += 10 * PATIENCE_SECONDS
    assert not patience.is_over(0.0, None)


def test_who_has_waited_behind_others_while_turns_failed_does_not_wait_again(clock: Clock) -> None:
    patience = Patience(clock)
    first = patience.failed()
    assert not patience.is_over(0.0, first)
    clock.now += PATIENCE_SECONDS
    assert patience.is_over(0.0, first) and patience.is_over(0.0, None)


def test_who_comes_later_waits_from_then(clock: Clock) -> None:
    patience = Patience(clock)
    patience.failed()
    clock.now += 10 * PATIENCE_SECONDS
    assert not patience.is_over(clock.now, patience.failed())


def test_what_waited_for_something_else_waits_from_when_turns_failed(clock: Clock) -> None:
    patience = Patience(clock)
    clock.now += 3600
    assert not patience.is_over(0.0, patience.failed())


def test_a_message_that_fails_alone_does_not_wait_for_ever(clock: Clock) -> None:
    patience = Patience(clock)
    own = patience.failed()
    clock.now += PATIENCE_SECONDS
    patience.turned()
    assert patience.is_over(0.0, own)
