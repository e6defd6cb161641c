from bot.retention.steady_clock import ClockMark, SteadyClock, since_boot, this_boot
from tests.bot.gateway.harness import Clock

DAY = 86400.0


def test_it_does_not_jump_when_the_clock_is_set() -> None:
    wall, counter = Clock(1000 * DAY), Clock(50)
    clock = SteadyClock(wall, counter)
    wall.now += 3 * DAY
    counter.now += 10
    assert clock() == 1000 * DAY + 10
    assert clock.jump() == 3 * DAY - 10
    clock.follow(clock.jump())
    assert (clock(), clock.jump()) == (1003 * DAY, 0)


def test_a_process_started_after_the_clock_was_set_carries_on_from_the_mark_of_the_one_before() -> None:
    mark = ClockMark(now=1000 * DAY, counter=50, boot="this")
    clock = SteadyClock(Clock(2000 * DAY), Clock(60), "this", mark)
    assert clock() == 1000 * DAY + 10


def test_after_a_start_of_the_machine_the_time_of_day_is_believed_where_it_runs_forwards() -> None:
    mark = ClockMark(now=1000 * DAY, counter=50, boot="before")
    assert SteadyClock(Clock(1001 * DAY), Clock(5), "this", mark)() == 1001 * DAY


def test_after_a_start_with_a_clock_that_has_gone_back_it_carries_on_from_the_mark() -> None:
    mark = ClockMark(now=1000 * DAY, counter=50, boot="before")
    clock = SteadyClock(Clock(3 * DAY), Clock(5), "this", mark)
    assert (clock(), clock.jump()) == (1000 * DAY, -997 * DAY)


def test_its_mark_says_where_it_stands() -> None:
    assert SteadyClock(Clock(1000), Clock(50), "this").mark() == ClockMark(1000, 50, "this")


def test_the_machine_counts_forwards() -> None:
    assert 0 < since_boot() <= since_boot()
    assert this_boot() == this_boot()
