"""Cells of tables that people open in a spreadsheet. Python 3.11.

A spreadsheet runs a cell as a formula if it begins with one of a few characters (OWASP, CSV Injection). People type
some of the texts that go there, so each gets a quote mark in front.
"""

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def safe_cell(text: str) -> str:
    """Return the text as a cell that no spreadsheet runs. Spaces in front do not hide a formula."""
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) or text.lstrip().startswith(_BEGINS_A_FORMULA) else text
