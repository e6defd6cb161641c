"""Letters and spaces of a PDF."""

import io
from typing import Any

import pdfplumber
import pytest

from knowledge.content.pdf.letters import pages_of
from knowledge.content.pdf.page_reading import _text
from knowledge.content.plain import plain
from tests.knowledge.content.pdf.drawn import drawn, put, texts, warned


def by_word(canvas: Any, left: float, top: float, text: str, gap: float) -> None:
    """Draw words with a gap and without a letter for the space."""
    for word in text.split():
        put(canvas, left, top, [word])
        left += canvas.stringWidth(word, "Helvetica", 10) + gap


@pytest.mark.parametrize("gap", [1.8, 2.8, 6.0])
def test_words_without_a_space_between_them_are_told_apart_by_the_gap_also_in_a_table(gap: float) -> None:
    def page(canvas: Any) -> None:
        by_word(canvas, 50, 80, "Share it early and well", gap)
        canvas.grid([45, 200, 400], [842 - 110, 842 - 130, 842 - 150])
        for row, (left, right) in enumerate(
            (("who does it", "what they do"), ("the health visitor", "tells the school"))
        ):
            by_word(canvas, 50, 125 + 20 * row, left, gap)
            by_word(canvas, 205, 125 + 20 * row, right, gap)

    assert texts(drawn(page)) == [
        "Share it early and well",
        "| who does it | what they do |\n| --- | --- |\n| the health visitor | tells the school |",
    ]


def test_a_word_that_is_too_long_to_be_one_is_told() -> None:
    [(kind, what)] = warned(drawn(lambda canvas: put(canvas, 50, 100, ["practitionersshareinformationearly."])))
    assert (kind, "spaces may be lost here" in what) == ("spaces", True)


def test_ligatures_are_the_letters_that_they_show() -> None:
    assert plain("con\ufb01dential sta\ufb00, e\ufb03cient \ufb02ow") == "confidential staff, efficient flow"


def test_a_hyphen_that_the_page_shows_stays_whatever_letter_the_file_calls_it() -> None:
    # Fonts often call their hyphen the soft one.
    assert _text("multi\u00adagency") == "multi-agency"


def _of_all_kinds(canvas: Any) -> None:
    put(canvas, 50, 80, ["When to share well"])
    canvas.setFillColorRGB(1, 1, 1)
    put(canvas, 50, 120, ["white on white"])
    canvas.setFillColorCMYK(0, 0, 0, 1)
    canvas.setFont("Helvetica-Bold", 14)
    put(canvas, 50, 160, ["Bold and in black ink"])
    canvas.rotate(30)
    put(canvas, 300, 500, ["sideways"])
    canvas.grid([45, 200, 400], [842 - 310, 842 - 330])


@pytest.mark.parametrize("moved", [0, 36])
def test_a_page_says_of_each_letter_what_pdfplumber_says_of_it(moved: int) -> None:
    content = drawn(_of_all_kinds)
    if moved:
        content = content.replace(b"/MediaBox [ 0 0", b"/MediaBox [ 36 36")
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        [theirs], [ours] = pdf.pages, list(pages_of(pdf))
        assert ours.mediabox[0] == moved
        assert len(ours.chars) > 40
        assert ours.objects == theirs.objects


@pytest.mark.parametrize("odd", [{"fontname": b"Helvetica"}, {"mcid": [1]}])
def test_a_letter_of_an_odd_file_is_left_to_pdfplumber(odd: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    with pdfplumber.open(io.BytesIO(drawn(lambda canvas: put(canvas, 50, 80, ["a"])))) as pdf:
        [theirs], [ours] = pdf.pages, list(pages_of(pdf))
        [letter] = theirs.layout
        for name, value in odd.items():
            setattr(letter, name, value)
        assert ours.process_object(letter) == theirs.process_object(letter)
