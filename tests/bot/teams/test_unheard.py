from bot.teams import unheard
from bot.teams.unheard import UnheardWords


def test_words_are_kept_until_they_are_heard() -> None:
    words = UnheardWords()
    words.keep("m", "quetzal")
    assert words.of("m") == "quetzal"
    words.heard("m")
    words.heard("m")
    assert words.of("m") is None


def test_only_so_many_are_kept() -> None:
    words = UnheardWords()
    for number in range(unheard._AT_MOST + 1):
        words.keep(str(number), "x")
    assert words.of("0") is None and words.of("1") == "x"
