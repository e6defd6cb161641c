import re
from typing import Any

import pytest

from tests.knowledge.content.pdf.drawn import TEXT, column, drawn, put, texts, warned


def order(content: bytes) -> list[str]:
    """The names of lines in the order of reading."""
    return re.findall(r"\b[A-Z]\d+\b", " ".join(texts(content)))


def names(*columns: str, lines: int = 12) -> list[str]:
    return [f"{name}{number}" for name in columns for number in range(1, lines + 1)]


@pytest.mark.parametrize("shift", [0.0, 6.0])
def test_two_columns_are_read_one_after_the_other_whether_or_not_their_lines_are_level(shift: float) -> None:
    def page(canvas: Any) -> None:
        put(canvas, 50, 100, column("A"))
        put(canvas, 310, 100 + shift, column("B"))

    assert order(drawn(page)) == names("A", "B")
    assert warned(drawn(page)) == []


def test_three_columns_are_read_one_after_the_other() -> None:
    def page(canvas: Any) -> None:
        canvas.setFont("Helvetica", 7)
        for place, name in enumerate("ABC"):
            put(canvas, 40 + 180 * place, 100, column(name, words=4))

    assert order(drawn(page)) == names("A", "B", "C")


@pytest.mark.parametrize(
    "heading", ["When to share", "When to share, with whom, how much of it, and what to write down"]
)
def test_a_heading_across_parts_what_is_above_it_from_what_is_below(heading: str) -> None:
    def page(canvas: Any) -> None:
        put(canvas, 50, 100, column("A"))
        put(canvas, 310, 100, column("B"))
        canvas.setFont("Helvetica-Bold", 16)
        put(canvas, 50, 290, [heading])
        canvas.setFont("Helvetica", 10)
        put(canvas, 50, 320, column("C"))
        put(canvas, 310, 320, column("D"))

    assert order(drawn(page)) == names("A", "B", "C", "D")
    assert heading in texts(drawn(page))


def test_a_heading_at_the_head_of_a_column_stays_in_it() -> None:
    def page(canvas: Any) -> None:
        put(canvas, 50, 100, column("A"))
        canvas.setFont("Helvetica-Bold", 14)
        put(canvas, 310, 100, ["Who"])
        canvas.setFont("Helvetica", 10)
        put(canvas, 310, 118, column("B"))

    found = texts(drawn(page))
    assert found.index("Who") > next(place for place, text in enumerate(found) if "A12" in text)
    assert order(drawn(page)) == names("A", "B")


def test_text_goes_on_from_the_foot_of_a_column_to_the_head_of_the_next() -> None:
    def page(canvas: Any) -> None:
        put(canvas, 50, 100, column("A")[:-1] + ["A12 and they must"])
        put(canvas, 310, 100, ["never share B1 what they need not share with anyone", *column("B")[1:]])

    assert any("A12 and they must never share B1" in text for text in texts(drawn(page)))


def test_a_narrow_text_beside_the_main_one_is_read_for_itself_and_told() -> None:
    def page(canvas: Any) -> None:
        put(canvas, 50, 100, column("A", words=11))
        canvas.setFont("Helvetica", 8)
        put(canvas, 440, 100, column("B", 8, words=4))

    assert order(drawn(page)) == names("A") + names("B", lines=8)
    assert [kind for kind, what in warned(drawn(page)) if "narrow text" in what] == ["layout"]


def test_short_texts_beside_each_other_are_no_columns_and_are_told() -> None:
    def page(canvas: Any) -> None:
        put(canvas, 50, 80, [TEXT])
        put(canvas, 50, 120, ["School", "GP", "Police", "Health visitor"])
        put(canvas, 250, 120, ["tells the MASH", "answers", "asks first", "writes"])

    assert any("School tells the MASH" in text for text in texts(drawn(page)))
    assert [kind for kind, what in warned(drawn(page)) if "a table without lines?" in what] == ["layout"]


def test_columns_that_the_file_writes_line_by_line_are_told() -> None:
    def page(canvas: Any) -> None:
        for number, (left, right) in enumerate(zip(column("A"), column("B"), strict=True)):
            put(canvas, 50, 100 + 12 * number, [left])
            put(canvas, 310, 100 + 12 * number, [right])

    assert order(drawn(page)) == names("A", "B")
    assert any("is written across them" in what for _, what in warned(drawn(page)))


def test_bullets_far_before_their_text_and_page_numbers_far_behind_it_make_no_columns() -> None:
    def page(canvas: Any) -> None:
        for number, line in enumerate(column("A", 8)):
            put(canvas, 50, 100 + 14 * number, ["•"])
            put(canvas, 80, 100 + 14 * number, [line])
            put(canvas, 500, 300 + 14 * number, [str(number)])
            put(canvas, 50, 300 + 14 * number, [f"B{number + 1} of the contents"])

    assert order(drawn(page)) == names("A", "B", lines=8)
    assert warned(drawn(page)) == []


def test_a_table_with_lines_across_parts_the_columns() -> None:
    def page(canvas: Any) -> None:
        put(canvas, 50, 80, column("A", 6))
        put(canvas, 310, 80, column("B", 6))
        canvas.grid([50, 200, 560], [842 - 170, 842 - 190, 842 - 210])
        put(canvas, 55, 185, ["T1 role", "GP"], 20)
        put(canvas, 205, 185, ["task", "answers"], 20)
        put(canvas, 50, 240, column("C", 6))
        put(canvas, 310, 240, column("D", 6))

    assert order(drawn(page)) == [*names("A", "B", lines=6), "T1", *names("C", "D", lines=6)]
