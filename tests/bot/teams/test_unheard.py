import pytest

from bot.teams import unheard
from bot.teams.unheard import KEPT_SECONDS, UnheardWords
from tests.bot.gateway.harness import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock(0.0)


def test_words_are_kept_until_they_are_heard(clock: Clock) -> None:
    words = UnheardWords(clock)
    words.keep("m", "quetzal")
    assert words.of("m") == "quetzal"
    words.forget("m")
    words.forget("m")
    assert words.of("m") is None


def test_only_so_many_are_kept(clock: Clock) -> None:
    words = UnheardWords(clock)
    for number in range(unheard._AT_MOST + 1):
        words.keep(str(number), "x")
    assert words.of("0") is None and words.of("1") == "x"


def test_none_are_kept_for_long(clock: Clock) -> None:
    words = UnheardWords(clock)
    words.keep("old", "quetzal")
    clock.now += KEPT_SECONDS - 1
    words.keep("new", "okapi")
    assert words.of("old") == "quetzal"
    clock.now += 1
    words.forget_old()
    assert list(words._words) == ["new"]
