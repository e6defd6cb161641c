import csv
from io import StringIO

from bot.insights.copy import insights_words
from bot.insights.exporting import said, write_figures
from bot.insights.figures import Month, Row, Table
from bot.insights.small_numbers import Shown

WORDS = insights_words()
ROWS = (
    Row((), 40, 8, 48),
    Row(("notice", "too_long"), Shown.FEWER, 0, Shown.HIDDEN),
    Row(("=HYPERLINK(1)",), 5, 5, 10),
)


def test_each_row_is_a_line_and_no_cell_is_run_by_a_spreadsheet() -> None:
    out = StringIO()
    write_figures([(Month(2027, 1), [Table("turns", ROWS)])], WORDS, out)
    lines = list(csv.reader(StringIO(out.getvalue())))
    assert lines[0] == ["month", "table", "what", "Web chat", "Microsoft Teams", "All"]
    assert lines[1] == ["2027-01", "What came of each message", "All messages", "40", "8", "48"]
    assert lines[2][2:] == [
        "A notice about the conversation / too_long",
        "fewer than 5",
        "0",
        "not shown",
    ]
    assert lines[3][2] == "'=HYPERLINK(1)"
    assert "fewer than 5" in lines[4][0]


def test_a_hidden_number_is_never_in_it() -> None:
    assert [said(one, WORDS) for one in (0, 7, Shown.FEWER, Shown.HIDDEN)] == ["0", "7", "fewer than 5", "not shown"]
