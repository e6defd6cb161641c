"""Rows derived from a passage's own words: how it can be found before anybody has written phrasings for it.

They are never shown as the owner's and never quoted, and the language model does not learn from them. A passage and a
sentence are given with the heading above them: "It takes seven days" says little without "Making a referral". Rows
without it found nothing more (docs/quality.md), and cost as much to embed again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.guidance.passages import Passage

_MARKER = re.compile(r"^\s*(?:[-*+>]|\d+[.)]|\([a-z0-9]{1,3}\))\s+")
_NUMBER = re.compile(r"^\s*\d+(?:\.\d+)+\.?\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
_TABLE_RULE = re.compile(r"^\|[\s:|-]+\|$")
# Shorter pieces ("No.", "Form PF2") say nothing by themselves.
_FEWEST_WORDS = 3


class RowKind(StrEnum):
    """What a row is: the passage under its heading, its headings, one sentence, or an owner's phrasing."""

    WHOLE = "whole"
    HEADING = "heading"
    SENTENCE = "sentence"
    PHRASING = "phrasing"


@dataclass(frozen=True)
class Row:
    """A text that leads to a passage. Only phrasings are written by a person."""

    kind: RowKind
    text: str

    @property
    def is_derived(self) -> bool:
        """Whether it was made from the passage's own words."""
        return self.kind is not RowKind.PHRASING


def derived_rows(passage: Passage, sentences: bool = True) -> list[Row]:
    """Return the rows that a passage gives by itself, the whole first, each text once.

    Args:
        passage: the passage.
        sentences: whether to include one row for each sentence, line of a list and row of a table.
    """
    heading = passage.heading_path[-1]
    rows = [
        Row(RowKind.WHOLE, f"{heading}. {passage.text}"),
        Row(RowKind.HEADING, passage.section),
    ]
    for sentence in sentences_of(passage.text) if sentences else ():
        rows.append(Row(RowKind.SENTENCE, f"{heading}. {sentence}"))
    return list({row.text: row for row in reversed(rows)}.values())[::-1]


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a passage, lines of lists without their marks, and rows of tables with their headings.

    >>> sentences_of("Tell us first. Then wait.\\n- 2.1 Write it down today.")
    ['Tell us first.', 'Write it down today.']
    """
    return [sentence for sentence in _pieces(text) if len(sentence.split()) >= _FEWEST_WORDS]


def _pieces(text: str) -> Iterator[str]:
    header: list[str] = []
    for line in text.split("\n"):
        if line.lstrip().startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if _TABLE_RULE.match(line.strip()):
                continue
            if not header:
                header = cells
                continue
            yield "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(header, cells, strict=False))
            continue
        header = []
        bare = _NUMBER.sub("", _MARKER.sub("", line)).strip()
        yield from (piece.strip() for piece in _SENTENCE_END.split(bare) if piece.strip())
