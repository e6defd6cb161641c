import asyncio

import pytest

from bot.monitoring.span_timings import milliseconds_so_far, note, timed, turn_timings


def test_a_hop_that_is_passed_twice_counts_with_its_sum() -> None:
    with turn_timings() as timings:
        note({"search": 0.25})
        note({"search": 0.5, "embedding": 0.125})
    assert timings.seconds == {"search": 0.75, "embedding": 0.125}


def test_a_name_that_is_no_hop_is_not_kept() -> None:
    with turn_timings() as timings:
        note({"jayden": 1.0, "actions": 2.0})
    assert timings.seconds == {"actions": 2.0}


def test_outside_a_turn_nothing_is_kept() -> None:
    note({"rasa": 1.0})
    assert milliseconds_so_far() == {}


def test_the_time_of_a_block_that_raises_is_noted_and_given_in_milliseconds() -> None:
    with turn_timings(), pytest.raises(ValueError), timed("rasa"):
        raise ValueError
    with turn_timings() as timings:
        note({"guard": 0.0071239})
    said = timings.milliseconds()
    assert said["guard_ms"] == 7.1
    assert set(said) == {"ms", "guard_ms"}


@pytest.mark.asyncio
async def test_two_turns_at_once_do_not_mix() -> None:
    async def turn(span: str) -> dict[str, float]:
        with turn_timings() as timings:
            await asyncio.sleep(0)
            await asyncio.to_thread(note, {span: 1.0})
            return timings.seconds

    both = await asyncio.gather(turn("guard"), turn("search"))
    assert list(both) == [{"guard": 1.0}, {"search": 1.0}]
