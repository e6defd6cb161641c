"""Checks the table of the record's fields in the documents against the assistant's own."""

import re

from actions.share_check.record.fields import record_fields
from knowledge.locations import ROOT

PAGE = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
SHORT = {"decision-form": "D", "audit-toolkit": "A", "own": "own"}
FREE = "free"


def rows() -> dict[str, list[str]]:
    """Each field with the cells next to it. A row may cover two fields."""
    found: dict[str, list[str]] = {}
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and cells[0].startswith("`"):
            found |= dict.fromkeys(re.findall(r"`(\w+)`", cells[0]), cells[1:])
    return found


def short(source: str) -> str:
    """The page's short form of a source: a golden rule by its number, a passage of the guidance as G."""
    rule = re.fullmatch(r"golden-rule-(\d)", source)
    return rule[1] if rule else SHORT.get(source, "G")


def test_the_page_has_every_field_once() -> None:
    assert sorted(rows()) == sorted(field.key for field in record_fields())


def test_the_page_says_of_each_field_who_asks_for_it_and_whether_it_is_free() -> None:
    for field in record_fields():
        _, filled_in, asked_for_by, _ = rows()[field.key]
        named = set(re.findall(r"\b(?:own|[AGDR]|[1-7])\b", re.sub(r'"[^"]*"', "", asked_for_by)))
        assert named - {"R"} == {short(source) for source in field.asked_for_by}, field.key
        assert filled_in.startswith(FREE) == field.is_free, field.key
