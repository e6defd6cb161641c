import pytest

from bot.shared.spreadsheets import safe_cell


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =cmd|' /C calc'!A0", "\u00a0=1", "＝1+1", "|calc"],
)
def test_what_a_spreadsheet_would_run_gets_a_quote_mark(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "do I need consent?", "a = b", "12", "'=1"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text
