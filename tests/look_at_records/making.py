"""The records to look at: for each case that has one, the longest of all the paths that end in it."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document

from actions.share_check.messages.law import law_of, record_notices
from actions.share_check.messages.outcome import outcome_message
from actions.share_check.record.record import build_record, record_lines
from actions.share_check.rules.outcome import Outcome
from actions.share_check.rules.terms import Case, Verdict
from knowledge.law.bearing import Notices
from knowledge.law.noticeboard import Noticeboard
from tests.actions.share_check.answered import DECISION, FLOW, WORDING, every_outcome

# A date and time of the greatest length.
DECIDED = datetime(2026, 12, 23, 19, 17)


@cache
def shipped() -> Notices:
    """The shipped notices of changes in the law. Those that the owner has not decided have their line."""
    return Noticeboard().current()


def lines_of(outcome: Outcome) -> list[str]:
    """The record of an outcome as text to copy."""
    record = build_record(outcome, WORDING, DECISION.passages, DECIDED)
    assert record is not None
    law = law_of(outcome, shipped(), DECIDED.date())
    record["notices"] = record_notices(law, WORDING, DECISION.passages)
    return record_lines(record, str(outcome.verdict), WORDING)


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(text.split())


def with_record() -> Iterator[Outcome]:
    """The outcome of every path that has a record."""
    return (outcome for outcome in every_outcome() if outcome.verdict is not Verdict.OUT_OF_SCOPE)


@cache
def longest_of_each_case() -> dict[Case, Outcome]:
    """For each case the outcome whose record has the most words."""
    longest: dict[Case, tuple[int, Outcome]] = {}
    for outcome in with_record():
        words = words_in("\n".join(lines_of(outcome)))
        if words > longest.get(outcome.case, (0, outcome))[0]:
            longest[outcome.case] = (words, outcome)
    return {case: outcome for case, (_, outcome) in longest.items()}


def reply_of(outcome: Outcome) -> dict[str, Any]:
    """The reply that gives an outcome."""
    message = outcome_message(outcome, FLOW, WORDING, DECISION.passages, DECIDED, notices=shipped())
    return {"text": message.text, "buttons": message.buttons, "custom": message.custom}


def custom_of(outcome: Outcome) -> dict[str, Any]:
    """The `custom` part of that reply."""
    custom: dict[str, Any] = reply_of(outcome)["custom"]
    return custom


def text_of(document: bytes) -> str:
    """All text of a Word document, tables too."""
    opened = Document(BytesIO(document))
    cells = (cell.text for table in opened.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])
