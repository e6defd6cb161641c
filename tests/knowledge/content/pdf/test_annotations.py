from typing import Any

from tests.knowledge.content.pdf.drawn import TEXT, drawn, put, texts, warned


def test_a_comment_on_the_page_is_told() -> None:
    def page(canvas: Any) -> None:
        put(canvas, 50, 100, [TEXT])
        canvas.textAnnotation("Is this so?", Rect=[50, 730, 70, 750])

    assert texts(drawn(page)) == [TEXT]
    assert warned(drawn(page)) == [("comment", "somebody commented: “Is this so?”")]


def test_the_fields_of_a_form_are_told_with_what_is_in_them() -> None:
    def page(canvas: Any) -> None:
        put(canvas, 50, 100, [TEXT])
        canvas.acroForm.textfield(name="who", value="The school", x=50, y=600, width=200)
        canvas.acroForm.checkbox(name="asked", checked=True, x=50, y=560)

    found = [what for kind, what in warned(drawn(page)) if kind == "form field"]
    assert found == [
        "a field to fill in, “who”, with “The school” in it",
        "a field to fill in, “asked”, with “ticked” in it",
    ]


def test_a_link_is_nothing_to_tell() -> None:
    def page(canvas: Any) -> None:
        put(canvas, 50, 100, [TEXT])
        canvas.linkURL("https://example.org", (50, 730, 70, 750))

    assert warned(drawn(page)) == []


def test_annotations_that_refer_to_each_other_are_read_all_the_same() -> None:
    def page(canvas: Any) -> None:
        put(canvas, 50, 100, [TEXT])
        canvas.textAnnotation("Is this so?", Rect=[50, 730, 70, 750])

    circular = drawn(page).replace(b"/Subtype /Text", b"/Popup 5 0 R /Subtype /Text")
    assert texts(circular) == [TEXT]
