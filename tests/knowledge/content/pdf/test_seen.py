from typing import Any

import pytest
from reportlab.lib.utils import ImageReader

from knowledge.content.pdf import read_pdf
from knowledge.errors import KnowledgeError
from tests.knowledge.content.pdf.drawn import TEXT, drawn, put, texts, warned


def test_letters_that_are_drawn_twice_to_look_bold_are_read_once_and_are_bold() -> None:
    def page(canvas: Any) -> None:
        for shift in (0.0, 0.3):
            put(canvas, 50 + shift, 100, ["When to share well"])
        put(canvas, 50, 130, [TEXT] * 3)

    assert texts(drawn(page))[0] == "When to share well"
    assert len(texts(drawn(page))) == 2


def test_letters_that_only_stand_close_are_all_read() -> None:
    def page(canvas: Any) -> None:
        canvas.setFont("Helvetica", 4)
        put(canvas, 50, 100, ["All will skiing illicitly be seen"])

    assert texts(drawn(page)) == ["All will skiing illicitly be seen"]


def hidden(draw: Any) -> bytes:
    def page(canvas: Any) -> None:
        put(canvas, 50, 100, [TEXT])
        draw(canvas)

    return drawn(page)


def white(canvas: Any) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    put(canvas, 50, 150, ["never tell"])


def without_ink(canvas: Any) -> None:
    text = canvas.beginText(50, 600)
    text.setTextRenderMode(3)
    text.textLine("never tell")
    canvas.drawText(text)


def off_the_page(canvas: Any) -> None:
    put(canvas, 700, 150, ["never tell"])


def tiny(canvas: Any) -> None:
    canvas.setFont("Helvetica", 1)
    put(canvas, 50, 150, ["never tell"])


@pytest.mark.parametrize("draw", [white, without_ink, off_the_page, tiny])
def test_text_that_no_reader_sees_is_left_out_and_told(draw: Any) -> None:
    assert texts(hidden(draw)) == [TEXT]
    [(kind, what)] = warned(hidden(draw))
    assert kind == "hidden text"
    assert "“never tell”" in what


def test_white_text_on_a_dark_ground_is_seen() -> None:
    def on_dark(canvas: Any) -> None:
        canvas.rect(40, 842 - 160, 200, 30, fill=1)
        white(canvas)

    assert texts(hidden(on_dark))[-1] == "never tell"
    assert warned(hidden(on_dark)) == []


def test_full_ink_of_a_colour_of_its_own_is_not_white() -> None:
    from reportlab.lib.colors import CMYKColorSep

    def page(canvas: Any) -> None:
        canvas.setFillColor(CMYKColorSep(0, 0, 0, 1, spotName="Ink", density=1))
        put(canvas, 50, 100, [TEXT])

    assert texts(drawn(page)) == [TEXT]
    assert warned(drawn(page)) == []


def test_a_text_that_is_sideways_as_a_whole_is_refused_with_what_to_do() -> None:
    def page(canvas: Any) -> None:
        canvas.rotate(90)
        canvas.drawString(100, -30, TEXT)

    with pytest.raises(KnowledgeError, match="written sideways; turn its pages"):
        read_pdf(drawn(page))


def test_text_with_a_line_through_it_is_left_out_and_told_and_an_underlined_one_stays() -> None:
    def page(canvas: Any) -> None:
        put(canvas, 50, 100, ["You must not tell."])
        width = canvas.stringWidth("You must ", "Helvetica", 10)
        canvas.line(50 + width, 842 - 97, 50 + width + canvas.stringWidth("not", "Helvetica", 10), 842 - 97)
        put(canvas, 50, 130, ["Share it early."])
        canvas.line(50, 842 - 131.5, 110, 842 - 131.5)

    assert " ".join(texts(drawn(page))) == "You must tell. Share it early."
    assert warned(drawn(page)) == [("struck-out text", "a line is drawn through it, so left out: “not”")]


def test_text_that_is_written_sideways_is_left_out_and_told() -> None:
    def page(canvas: Any) -> None:
        put(canvas, 50, 100, [TEXT])
        canvas.rotate(90)
        canvas.drawString(100, -30, "In the margin")

    assert texts(drawn(page)) == [TEXT]
    assert warned(drawn(page)) == [("rotated text", "written sideways, so left out: “In the margin”")]


def picture() -> ImageReader:
    from PIL import Image

    return ImageReader(Image.new("RGB", (60, 80), "grey"))


def test_text_that_a_program_read_from_a_picture_is_kept_and_told() -> None:
    def page(canvas: Any) -> None:
        canvas.drawImage(picture(), 0, 0, 595, 842)
        without_ink(canvas)

    assert texts(drawn(page)) == ["never tell"]
    assert [kind for kind, _ in warned(drawn(page))] == ["text from a picture"]


def test_a_page_that_is_only_a_picture_among_others_is_told() -> None:
    pages = [lambda canvas: put(canvas, 50, 100, [TEXT]), lambda canvas: canvas.drawImage(picture(), 0, 0, 595, 842)]
    assert warned(drawn(*pages)) == [("text from a picture", "page 2 is only a picture, without text")]


def test_more_pages_than_guidance_has_are_refused_before_they_are_read() -> None:
    many = drawn(*[lambda canvas: put(canvas, 50, 100, [TEXT])] * 3).replace(b"/Count 3", b"/Count 10000")
    with pytest.raises(KnowledgeError, match="has 10000 pages; at most 600 are allowed"):
        read_pdf(many)


def test_what_is_on_every_page_is_told_once() -> None:
    def page(number: int) -> Any:
        def draw(canvas: Any) -> None:
            put(canvas, 50, 200, [f"{TEXT} {number}"])
            canvas.setFillColorRGB(1, 1, 1)
            put(canvas, 50, 800, ["Printed at 16:20"])

        return draw

    [(_, what)] = warned(drawn(*map(page, range(4))))
    assert what.endswith("“Printed at 16:20” (4 times in the PDF)")


def test_what_differs_in_a_number_alone_is_told_each_time() -> None:
    def page(number: int) -> Any:
        def draw(canvas: Any) -> None:
            put(canvas, 50, 200, [f"{TEXT} {number}"])
            canvas.setFillColorRGB(1, 1, 1)
            put(canvas, 50, 400, [f"Reply within {number + 3} days"])

        return draw

    found = [what for _, what in warned(drawn(*map(page, range(4))))]
    assert [f"{number} days" in what for number, what in zip(range(3, 7), found, strict=True)] == [True] * 4
