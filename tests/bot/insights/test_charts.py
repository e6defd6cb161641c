from collections.abc import Sequence
from xml.etree import ElementTree

import pytest

from bot.insights.charts import MOST_LINES, lines_over_months
from bot.insights.figures import Figure, Month
from bot.insights.small_numbers import Shown

Lines = list[tuple[str, Sequence[Figure | None]]]
MONTHS = [Month(2026, 11), Month(2026, 12), Month(2027, 1)]


def test_a_chart_is_whole_xml_with_its_names_as_text_and_the_same_bytes_each_time() -> None:
    lines: Lines = [("Answered <script>alert(1)</script> & $x$", [5, 7, 9]), ("_hidden", [None, 6, 8])]
    drawn = lines_over_months(MONTHS, lines)
    assert ElementTree.fromstring(drawn).tag.endswith("svg")
    assert "<script" not in drawn
    assert "2027-01" in drawn
    assert drawn == lines_over_months(MONTHS, lines)


def test_a_number_that_is_not_shown_is_a_gap_wherever_it_lies() -> None:
    hidden = [lines_over_months(MONTHS, [("a", [20, how, 9])]) for how in (Shown.FEWER, Shown.HIDDEN)]
    assert hidden[0] == hidden[1]
    assert hidden[0] != lines_over_months(MONTHS, [("a", [20, 3, 9])])


def test_nothing_at_all_can_be_drawn() -> None:
    assert "<svg" in lines_over_months(MONTHS, [])
    assert "<svg" in lines_over_months(MONTHS, [("a", [Shown.FEWER] * 3)])


@pytest.mark.parametrize("lines", [[("a", [1])], [(str(number), [1, 2, 3]) for number in range(MOST_LINES + 1)]])
def test_what_cannot_be_told_apart_is_refused(lines: list[tuple[str, list[int]]]) -> None:
    with pytest.raises(ValueError):
        lines_over_months(MONTHS, lines)
