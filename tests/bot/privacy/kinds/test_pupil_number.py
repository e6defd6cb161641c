"""Unique pupil numbers in their forms, and what only looks like one."""

import pytest

from bot.privacy.kinds.pupil_number import find
from tests.bot.privacy.kinds.matrix import missed, touched

FRAMES = ("UPN {}", "upn: {}", "her pupil number is {}", "unique pupil no {}", "{} is his UPN")
CASES = (str, str.lower)


def test_a_right_check_letter_is_enough() -> None:
    assert (
        missed(find, ("{}", "move {}"), ("A802538422762", "A 802 5384 22762", "A-802538422762", "A8O2538422762"), CASES)
        == []
    )


def test_a_mistyped_number_is_found_beside_its_name() -> None:
    assert missed(find, FRAMES, ("B802538422762", "A80253842276", "802538422762"), CASES) == []


def test_a_letter_and_twelve_digits_are_a_pupil_number_even_with_a_wrong_letter() -> None:
    assert missed(find, ("{}",), ("B802538422762",), CASES) == []


@pytest.mark.parametrize("place", range(11))
def test_with_spaces_the_check_letter_must_be_right(place: int) -> None:
    digits = "80253842276"
    changed = digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]
    assert not list(find(f"a {changed[:3]} {changed[3:7]} {changed[7:]}2"))


def test_temporary_numbers_end_in_a_letter() -> None:
    assert sum(bool(list(find(f"{letter}80253842276B"))) for letter in "ABCDEFGHJKLMNPQRTUVWXYZ") == 1


def test_what_is_no_pupil_number_stays() -> None:
    assert touched(find, ("A303", "pupil number 4 in the row", "pupil premium 2025", "a 12 month plan", "UPN")) == []
