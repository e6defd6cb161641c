import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.cleaning import clean
from bot.conversation.screening import refusal_of_text

# Each can hide text or reverse its direction.
HIDDEN = [
    "\x00", "\x07", "\x1b", "\x7f", "\x9b", "\u00ad", "\u034f", "\u061c", "\u115f", "\u17b4", "\u180e", "\u200b",
    "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2060", "\u2062", "\u2066", "\u2067",
    "\u2068", "\u2069", "\u206a", "\u2800", "\u3164", "\ufeff", "\uffa0", "\ufff9", "\ufffb", "\ufffe", "\U000e0001",
    "\U000e0041", "\U000e007f", "\U000e0100", "\U0001d173", "\ud800",
]  # fmt: skip
ANY_TEXT = st.text(
    st.one_of(st.sampled_from([*HIDDEN, "\u200d", "\u200c", "\ufe0f", "👩", "👧", "a", "\n"]), st.characters())
)


@pytest.mark.parametrize("hidden", HIDDEN, ids=[f"U+{ord(hidden):04X}" for hidden in HIDDEN])
def test_a_hidden_character_is_taken_out_wherever_it_stands(hidden: str) -> None:
    assert clean(f"{hidden}Can I{hidden} share{hidden * 3}?{hidden}") == "Can I share?"


@pytest.mark.parametrize(
    "text",
    [
        "Can I share?\n\n\t- with the school – café, naïve, 50 £, ½, 'yes'",
        "👩‍👧 👨‍👩‍👧‍👦 ❤️ 👍🏽 🧑🏽‍⚕️ 🏳️‍🌈 1️⃣ 🇬🇧",
        "می‌خواهم",
        "क्‍ष",
        "שלום مرحبا 你好",
        "e\u0301",
    ],
)
def test_what_can_be_seen_is_left_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_break_stays_one(line_break: str) -> None:
    assert clean(f"a{line_break}{line_break}b") == "a\n\nb"


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_a_joiner_within_an_english_name_is_taken_out(joiner: str) -> None:
    assert clean(f"Jay{joiner}den Sm{joiner}ith") == "Jayden Smith"


def test_a_joiner_left_alone_by_what_was_taken_out_goes_too() -> None:
    assert clean("\ufe0f\u200d👧") == "👧"
    assert clean("a\u034f\u200dب") == "aب"


def test_of_a_pile_of_marks_as_many_stay_as_any_language_writes() -> None:
    assert clean("a" + "\u0301" * 500 + "b") == "a" + "\u0301" * 30 + "b"
    assert clean("a" + "\u0301\u200b" * 500 + "b") == "a" + "\u0301" * 30 + "b"


@given(ANY_TEXT)
def test_a_cleaned_text_is_clean(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_everything_that_can_be_seen_stays_and_in_order(text: str) -> None:
    def seen(given: str) -> list[str]:
        return [
            one for one in given if unicodedata.category(one)[0] in "LNPS" and one not in HIDDEN and one.isprintable()
        ]

    fillers = set("\u115f\u1160\u3164\uffa0\u2800")
    assert [one for one in seen(text) if one not in fillers] == seen(clean(text))


@given(ANY_TEXT)
def test_nothing_is_added_but_line_feeds(text: str) -> None:
    assert set(clean(text)) <= set(text) | {"\n"}
    assert len(clean(text)) <= len(text)


@given(st.lists(st.sampled_from(HIDDEN), max_size=5), st.text(max_size=20))
def test_no_hidden_character_smuggles_a_command(hidden: list[str], rest: str) -> None:
    for command in ("/restart", "EXTERNAL: x"):
        smuggled = "".join(hidden).join(["", *command]) + rest
        assert refusal_of_text(clean(smuggled), 10_000) == "command_refused"
