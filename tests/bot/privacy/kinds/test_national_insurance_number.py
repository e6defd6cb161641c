"""National Insurance numbers in their forms, and what only looks like one."""

from bot.privacy.kinds.national_insurance_number import find
from tests.bot.privacy.kinds.matrix import missed, touched

FORMS = ("QQ123456C", "AB 12 34 56 D", "AB-12-34-56-D", "AB.12.34.56.D", "AB 123456 A", "AB123 456C")


def test_the_form_is_enough() -> None:
    assert missed(find, ("{}", "mum is {}"), FORMS, (str, str.lower)) == []


def test_a_mistyped_number_is_found_beside_its_name() -> None:
    frames = (
        "NI {}",
        "her NI number is {}",
        "nino: {}",
        "national insurance no {}",
        "{} is his NI number",
        "nat ins {}",
    )
    assert (
        missed(find, frames, (*FORMS, "AB12345C", "AB1234567D", "AB 12 34 5O C", "AB 12 34 56"), (str, str.lower)) == []
    )


def test_what_is_no_national_insurance_number_stays() -> None:
    assert (
        touched(find, ("in 2020 a", "to 12 34 56 a", "AB 12", "NI is a country", "the NI rate is 8%", "NI in 2024"))
        == []
    )
