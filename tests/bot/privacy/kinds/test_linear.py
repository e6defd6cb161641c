"""Twice the text takes twice the steps, whatever somebody types. A busy machine changes no step."""

import sys
from typing import Any

import pytest

from bot.privacy.kinds import find_all

HOSTILE = (
    "a ",
    "1 ",
    "A",
    "1",
    "0 0 7 7",
    "12 a ",
    "a@",
    "A A ",
    "dob ",
    "1-",
    "case ",
    "Flat 1 ",
    "12-34-56 12345678 ",
    "1/1/1 ",
    "@a",
    "a_",
    "one two ",
    "TA1 ",
    "Ж7",
    "at 1 The ",
    "lives at ",
    "a.b.c@",
    "snap x1 ",
    "AB12 ",
    "52 ",
    "GB12 ABCD 1234 ",
    "The Mill House, ",
    "log 1 of ",
    "she is 1/2/03 ",
    "\u200b1",
    "OO0",
    "lives at ///abc.abc.abc ",
    "///abc.abc.abc ",
    "grid ref ST 234 245 or ",
    "what3words is ",
)


def steps(text: str) -> int:
    """How many functions are called, in Python or C, while all recognisers look at the text."""
    count = 0

    def called(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        list(find_all(text))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", HOSTILE)
def test_twice_the_text_takes_twice_the_steps(shape: str) -> None:
    find_all("warm")
    short, long = (steps((shape * size)[:size]) for size in (2000, 4000))
    # What is done once for any text is in both, so a little more than twice would be much.
    assert long <= 2.2 * short
