"""Unique learner numbers in their forms, and what only looks like one."""

from bot.privacy.kinds.learner_number import find
from tests.bot.privacy.kinds.matrix import found, missed, touched

FRAMES = (
    "ULN {}",
    "uln: {}",
    "unique learner number {}",
    "her learner no is {}",
    "LRS number {}",
    "{} is his ULN",
    "{}. that's her ULN",
)


def test_any_ten_digits_beside_the_name_are_found() -> None:
    assert missed(find, FRAMES, ("1234567890", "123 456 7890", "1234 567 890", "12-3456-7890")) == []


def test_a_right_check_digit_is_enough() -> None:
    assert missed(find, ("{}",), ("1000000019", "2010327895")) == []


def test_every_number_of_a_list_is_found() -> None:
    assert found(find, "ULNs 3040836225 (Mia) and 5066885323 / 5066885322") == [
        "3040836225",
        "5066885323",
        "5066885322",
    ]


def test_other_numbers_of_ten_digits_stay() -> None:
    assert touched(find, ("1234567890", "01823 355 455", "the learner is 10", "ULN not known")) == []
