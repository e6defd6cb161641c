"""Passport numbers in their forms, and what only looks like one."""

from bot.privacy.kinds.passport_number import find
from tests.bot.privacy.kinds.matrix import found, missed, touched

FRAMES = (
    "passport {}",
    "her passport no is {}",
    "passport number: {}",
    "p/port {}",
    "{} is his passport number",
    "travel document {}",
)


def test_numbers_beside_the_word_are_found() -> None:
    forms = ("123456789", "123 456 789", "12345 6789", "AB1234567", "AB 1234567", "12345678", "1234567890", "C01234567")
    assert missed(find, FRAMES, forms, (str, str.lower)) == []


def test_every_number_of_a_list_is_found() -> None:
    assert found(find, "passport nos for the trip: 241436715 Imogen / 85227 3608 arjun / 337791038 Paris") == [
        "241436715",
        "85227 3608",
        "337791038",
    ]


def test_the_lines_that_a_machine_reads_are_found() -> None:
    assert missed(find, ("{}",), ("P<GBRROE<<JANE<MARY<<<<<<<<<<",), disguises=(str,)) == []


def test_what_is_no_passport_stays() -> None:
    assert (
        touched(find, ("123456789", "passport expired in 2024", "passport, 2 photos and £88.50", "a passport of 2019"))
        == []
    )
