"""Telephone numbers in their forms, and those that are published."""

import re

import pytest

from bot.privacy.kinds.phone_number import find
from knowledge.guidance.passages import load_passages
from knowledge.reference.contacts import read_contacts
from tests.bot.privacy.kinds.matrix import missed, touched

BRITISH = (
    "07700 900123",
    "07700900123",
    "07700-900-123",
    "07700.900.123",
    "0770 0900 123",
    "01632 960123",
    "(01632) 960 123",
    "020 7946 0018",
    "+44 7700 900123",
    "+44 (0)7700 900123",
    "0044 7700 900123",
    "+447700900123",
    "01632 960 123 ext 45",
)
FRAMES = ("{}", "ring {}", "mob: {}", "her number is {}", "{} is dad's")


def test_british_numbers_need_no_word_beside_them() -> None:
    assert missed(find, FRAMES, BRITISH) == []


def test_foreign_numbers_are_found_with_their_code() -> None:
    assert missed(find, FRAMES, ("+48 512 345 678", "+353 85 012 3456", "0040 721 234 567", "+1 212 555 0123")) == []


def test_letters_for_digits_are_read() -> None:
    assert missed(find, FRAMES, ("o78oo 1oo 222", "O77OO 9OO 123", "077OO 9OOl23")) == []


def test_digits_in_words_are_read() -> None:
    forms = (
        "oh seven seven double oh nine double oh one two three",
        "zero seven seven zero zero nine zero zero one two three",
        "07700 nine hundred one two three",
        "o seven seven o o nine o o one two three",
    )
    assert missed(find, ("{}", "ring {}"), forms, (str, str.upper)) == []


def test_slips_and_local_numbers_are_found_beside_a_word_for_a_telephone() -> None:
    frames = ("ring {}", "her mobile is {}", "tel {}", "phone number: {}")
    assert (
        missed(find, frames, ("823456", "823 456", "07700 90012", "07700 9001234", "7700900123", "7700 900123")) == []
    )


@pytest.mark.parametrize("contact", read_contacts().contacts, ids=lambda contact: contact.name)
def test_every_contact_stays(contact: object) -> None:
    phone = str(getattr(contact, "phone"))  # noqa: B009
    assert touched(find, (phone, f"ring {phone}", f"tel: {phone}", phone.replace(" ", ""))) == []


def test_every_number_of_the_guidance_stays() -> None:
    numbers = {found for passage in load_passages() for found in re.findall(r"\b0[0-9 ]{9,13}[0-9]", passage.text)}
    assert touched(find, (f"ring {number}" for number in numbers)) == []


def test_numbers_of_services_and_organisations_stay() -> None:
    texts = (
        "999",
        "ring 101",
        "call 111",
        "0800 1111",
        "0808 800 5000",
        "0300 123 2224",
        "0345 600 9009",
        "0870 123 4567",
        "116 123",
        "text 85258",
        "ring 999 or 112",
        "£07700",
        "in 2020 and 2021",
        "12/03/2026",
        "case number 123456",
        "log number 234567",
        "3 4 5 6 7 8",
        "10 000 000",
    )
    assert touched(find, texts) == []
