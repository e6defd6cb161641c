import pytest

from bot.privacy.recognisers.numbers import has_check_letter


@pytest.mark.parametrize("number", ["A802538422762", "a802538422762"])
def test_the_right_check_letter_is_known(number: str) -> None:
    assert has_check_letter(number)


@pytest.mark.parametrize("place", range(13))
def test_any_one_sign_changed_is_noticed(place: int) -> None:
    number = "A802538422762"
    other = "B" if place == 0 else str((int(number[place]) + 1) % 10)
    assert not has_check_letter(number[:place] + other + number[place + 1 :])


def test_the_letter_at_the_end_of_a_temporary_number_counts() -> None:
    temporary = [letter for letter in "ABCDEFGHJKLMNPQRTUVWXYZ" if has_check_letter(f"{letter}80253842276B")]
    assert len(temporary) == 1
