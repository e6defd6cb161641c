import pytest

from bot.privacy.names.borders import BORDERS, SURE, Kind, bordered, kinds_of
from bot.privacy.names.words import words_of


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("she has burns on her arm", "burns", Kind.DANGER),
        ("she is called burns", "burns", Kind.POINTED_WORD),
        ("he refusse to talk", "refusse", Kind.WORD),
        ("hope says her brother hit her", "hope", Kind.POINTED_GIVEN),
        ("i hope she is ok", "hope", Kind.GIVEN),
        ("i spoke to jayden", "jayden", Kind.LISTED),
        ("i spoke to xqzvk", "xqzvk", Kind.UNKNOWN),
        ("i spoke to Jayden", "Jayden", Kind.CAPITAL_LISTED),
        ("i spoke to Xqzvk", "Xqzvk", Kind.CAPITAL_UNKNOWN),
        ("Burns on her arm", "Burns", Kind.BEGINS_WORD),
        ("J.T. is off again", "J.T.", Kind.OTHER),
    ],
)
def test_each_word_has_the_border_of_its_kind(text: str, word: str, kind: Kind) -> None:
    words = words_of(text)
    place = [one.text for one in words].index(word)
    assert kinds_of(words, [0.0] * len(words))[place] is kind


def test_a_word_of_danger_is_never_likely_enough() -> None:
    words = words_of("jayden burns his sister")
    assert bordered(words, [0.99] * len(words))[1] == 0


def test_a_word_at_its_border_is_taken_out_and_one_below_is_not() -> None:
    words = words_of("i spoke to xqzvk")
    border = BORDERS[Kind.UNKNOWN]
    assert bordered(words, [0, 0, 0, border])[3] >= SURE
    assert bordered(words, [0, 0, 0, border - 0.01])[3] < SURE
