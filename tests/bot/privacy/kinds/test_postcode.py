"""Postcodes in their forms, and what only looks like one."""

from bot.privacy.kinds.postcode import find
from tests.bot.privacy.kinds.matrix import missed, touched

FORMS = ("TA6 7QX", "TA67QX", "BA21 3RD", "EC1A 1BB", "W1A 0AX", "M1 1AE", "BS2 8HW", "DN55 1PT")


def test_every_form_of_an_area_is_found_in_any_case() -> None:
    forms = tuple(form for form in FORMS if form != "BA21 3RD")
    assert missed(find, ("{}", "lives {}", "postcode {}"), forms, (str, str.lower)) == []


def test_wrong_separators_are_read() -> None:
    assert (
        missed(find, ("{}", "at {}"), ("TA6-7QX", "TA6.7QX", "TA6/7QX", "TA6_7QX", "TA6  7QX", "TA 6 7QX"), (str,))
        == []
    )
    assert missed(find, ("{}",), ("ta6-7qx", "ta6.7qx", "ta 21 9ph")) == []


def test_letters_for_digits_are_read_in_capitals_and_after_postcode() -> None:
    assert missed(find, ("{}",), ("TA6 OAB", "0X1 2JD")) == []
    assert missed(find, ("postcode {}", "post code is {}"), ("TA6 OAB", "ta6 oab", "TA3 6T Z", "TA6 7CI")) == []


def test_what_is_no_postcode_stays() -> None:
    texts = (
        "s17 2nd",
        "s47 1st",
        "M5 2pm",
        "pe2 1hr",
        "KS2 1st",
        "at 6 7pm",
        "in 5 2yr olds",
        "A303",
        "M5",
        "DS1500",
        "MMR2",
        "room 2b 3rd floor",
        "QQ1 2AB",
        "ZZ9 9ZZ",
        "year 6 7 kids",
        "TA6",
        "the ba21 area",
    )
    assert touched(find, texts) == []
