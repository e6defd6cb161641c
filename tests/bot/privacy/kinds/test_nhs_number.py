"""NHS numbers in their forms, and what only looks like one."""

from bot.privacy.kinds.nhs_number import find
from tests.bot.privacy.kinds.matrix import missed, touched

VALID = ("943 476 5919", "9434765919", "943-476-5919", "943 4765919", "401 023 2137")
WRONG = ("943 476 5918", "9434765910", "94 3476 59 18")
FRAMES = (
    "NHS {}",
    "her nhs no is {}",
    "NHS number: {}",
    "nhs number, I think, is {}",
    "{} is her NHS number",
    "n.h.s. no. {}",
)


def test_a_right_check_digit_is_enough() -> None:
    assert missed(find, ("{}", "he is {}"), VALID) == []


def test_a_mistyped_number_is_found_beside_its_name() -> None:
    assert missed(find, FRAMES, (*VALID, *WRONG)) == []


def test_a_digit_too_few_or_too_many_is_found_beside_its_name() -> None:
    assert missed(find, ("NHS no {}", "nhs number: {}"), ("943476591", "94347659191")) == []


def test_letters_for_digits_and_words_are_read() -> None:
    assert (
        missed(find, ("nhs number is {}",), ("94O 476 59l9", "nine four three four seven six five nine one nine")) == []
    )


def test_a_wrong_check_digit_alone_is_not_enough() -> None:
    assert touched(find, (*WRONG, "0000000000", "1111111111", "NHS 111", "NHS 0300 123 2224")) == []
