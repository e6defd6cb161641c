"""A text in plain characters, and where each of them was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.plain_characters import plain
from bot.privacy.spans import Span


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("０７７００", "07700"),
        ("٠٧٧", "077"),
        ("ТА1 4ХУ", "TA1 4XY"),
        ("ΤΑ1", "TA1"),
        ("a\u200bb\u00adc\u2060", "abc"),
        ("1\u00a02\u20093", "1 2 3"),
        ("1–2—3‑4−5", "1-2-3-4-5"),
        ("O’Brien “x”", 'O\'Brien "x"'),
        ("café Łódź", "cafe Lodz"),
        ("e\u0301", "e"),
        ("ﬁ ① ½", "fi 1 1/2"),
        ("£5 €6", "$5 $6"),
        ("２０１０年３月５日", "2010-3-5th"),
        ("🙂", "*"),
        ("ش", "x"),
        ("a\u2028b", "a\nb"),
    ],
)
def test_what_looks_like_ascii_is_read_as_ascii(typed: str, read: str) -> None:
    assert plain(typed).text == read


def test_a_place_leads_back_to_what_was_typed() -> None:
    typed = "ring ０７\u200b７, ok"
    read = plain(typed)
    start = read.text.index("077")
    [span] = read.original([Span(start, start + 3, PersonalDataKind.PHONE_NUMBER)])
    assert typed[span.start : span.end] == "０７\u200b７"


def test_ascii_is_not_copied() -> None:
    assert plain("ring 077").places is None


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    read = plain(text)
    assert read.text.isascii()
    for place in range(len(read.text)):
        [span] = read.original([Span(place, place + 1, PersonalDataKind.NAME)])
        assert 0 <= span.start < span.end <= len(text)
