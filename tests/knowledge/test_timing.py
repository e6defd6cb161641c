import pytest

from knowledge.timing import collected_seconds, timed


@timed("outer")
def outer(times: int) -> int:
    return sum(inner() for _ in range(times))


@timed("inner")
def inner() -> int:
    return 1


def test_the_parts_of_a_block_are_collected_each_as_one_sum() -> None:
    with collected_seconds() as seconds:
        assert outer(3) == 3
    assert set(seconds) == {"outer", "inner"}
    assert seconds["outer"] >= seconds["inner"] > 0


def test_outside_a_block_nothing_is_kept_and_the_function_works() -> None:
    with collected_seconds() as seconds:
        pass
    assert outer(2) == 2
    assert seconds == {}


def test_a_part_that_raises_is_counted_too() -> None:
    @timed("broken")
    def broken() -> None:
        raise ValueError

    with collected_seconds() as seconds, pytest.raises(ValueError):
        broken()
    assert "broken" in seconds


def test_a_block_within_a_block_collects_for_itself() -> None:
    with collected_seconds() as without, collected_seconds() as within:
        inner()
    assert (set(without), set(within)) == (set(), {"inner"})
