import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.teams.drawing.shorten import pieces, shortened

TEXT = "You can share it. Ask first if it is safe. But never wait when a child is in danger. Call 999."


def test_a_text_that_fits_stays_whole() -> None:
    assert shortened(TEXT, len(TEXT), "…") == TEXT


def test_a_text_is_cut_where_a_sentence_ends_and_marked() -> None:
    assert shortened(TEXT, 60, "(cut)") == "You can share it. Ask first if it is safe. (cut)"


def test_a_sentence_that_is_too_long_is_cut_between_words() -> None:
    assert shortened("word " * 30, 22, "…") == "word word word word …"


def test_a_word_that_is_too_long_is_cut_anywhere() -> None:
    assert shortened("w" * 30, 10, "…") == "wwwwwwww …"


@given(st.text(max_size=300), st.integers(2, 120))
def test_a_shortened_text_fits_and_is_the_text_or_marked(text: str, limit: int) -> None:
    short = shortened(text, limit, "…")
    assert len(short) <= limit
    assert short == text or short.endswith("…")


@given(st.text(max_size=300), st.integers(1, 50))
def test_pieces_fit_and_lose_nothing_but_space(text: str, limit: int) -> None:
    found = list(pieces(text, limit))
    assert all(len(piece) <= limit for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize("end", ["it’s done.”", "Done?)", "Done!"])
def test_closing_marks_belong_to_their_sentence(end: str) -> None:
    assert list(pieces(f"{end} And more of it here.", len(end) + 4))[0] == end
