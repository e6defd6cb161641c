"""Driver numbers in their forms, and what only looks like one."""

from bot.privacy.kinds.driving_licence import find
from tests.bot.privacy.kinds.matrix import missed, touched

FORMS = ("MORGA657054SM9IJ", "MORGA 657054 SM9IJ", "FOX99 607118 A99KL", "MORGA657054SM9IJ 35")
FRAMES = (
    "driving licence {}",
    "licence no: {}",
    "DVLA number {}",
    "her license is {}",
    "{} is his driving licence number",
)


def test_a_date_in_its_place_is_enough() -> None:
    assert missed(find, ("{}", "dad is {}"), FORMS, (str, str.lower)) == []


def test_a_mistyped_number_is_found_beside_its_name() -> None:
    assert missed(find, FRAMES, (*FORMS, "MORGA697054SM9IJ", "MORGA65705SM9IJ", "12345678"), (str, str.lower)) == []


def test_what_is_no_driver_number_stays() -> None:
    texts = (
        "MORGA697054SM9IJ",
        "licence 2024",
        "a licence since 2019",
        "12345678",
        "the licence of 2 drivers",
        "premises licence",
    )
    assert touched(find, texts) == []
