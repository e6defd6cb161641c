"""Passages as quotations: the fields of the contract, and the same as Markdown that stands alone."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from actions.wording import piece
from knowledge.index import IndexedPassage

# An item of a list, what is nested in one, or a row of a table.
_STAYS_TOGETHER = re.compile(r"\s*- |\s+\S|\s*\d+[.)] |\|")


def quote_fields(passage: IndexedPassage, score: float) -> dict[str, Any]:
    """One entry of `quotes`: the whole passage to the letter, its section and source; `score` from 0 to 1."""
    return {
        "passage_id": passage.id,
        "text": passage.text,
        "section": passage.section,
        "section_is_ours": passage.section_is_ours,
        "score": round(score, 3),
        "source": {
            "title": passage.title,
            "publisher": passage.publisher,
            "url": passage.url,
            "checked": passage.checked,
        },
    }


def as_markdown(passages: Sequence[IndexedPassage]) -> str:
    """The passages one after the other, each as a block quotation under its section, with its source."""
    return "\n\n".join(_one(passage) for passage in passages)


def _one(passage: IndexedPassage) -> str:
    return piece(
        "quote",
        section=passage.section + (piece("our_heading") if passage.section_is_ours else ""),
        text=block_quotation(passage.text),
        title=passage.title,
        url=passage.url,
        publisher=passage.publisher,
        checked=in_words(date.fromisoformat(passage.checked)),
    )


def block_quotation(text: str) -> str:
    """Each line of the passage behind `> `, paragraphs apart, items of a list and rows of a table together."""
    lines = text.split("\n")
    quoted = [f"> {lines[0]}"]
    for before, line in zip(lines, lines[1:], strict=False):
        if not (_STAYS_TOGETHER.match(before) and _STAYS_TOGETHER.match(line)):
            quoted.append(">")
        quoted.append(f"> {line}")
    return "\n".join(quoted)


def in_words(day: date) -> str:
    """A date as people write it: 22 November 2026."""
    return f"{day.day} {day:%B %Y}"
