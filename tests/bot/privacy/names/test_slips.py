import pytest

from bot.privacy.names.slips import is_nearly_a_word


@pytest.mark.parametrize("word", ["refusse", "peolpe", "schoool", "scool", "schoil"])
def test_one_letter_more_less_or_other_and_two_swapped_are_a_slip(word: str) -> None:
    assert is_nearly_a_word(word)


@pytest.mark.parametrize("word", ["xqzvkw", "zeople", "pxoxle"])
def test_another_first_letter_and_two_slips_are_none(word: str) -> None:
    assert not is_nearly_a_word(word)


@pytest.mark.parametrize("word", ["scol", "péople", "incomprehensibilityy"])
def test_a_short_or_long_word_and_one_with_accents_are_none(word: str) -> None:
    assert not is_nearly_a_word(word)
