"""Publish a source, or its new passages, after a person has reviewed it."""

from datetime import date

from knowledge.content.plain import UNREADABLE
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import Passage, passages_of
from knowledge.guidance.source import Source
from knowledge.guidance.source_file import head_of, in_months, with_field, write_checked

_DRAFT_MARK = "<!-- status: draft -->"


def drafts_of(source: Source) -> list[Passage]:
    """Return the passages waiting for review.

    Raises:
        KnowledgeError: one cannot be quoted, because some letters could not be read.
    """
    drafts = [passage for passage in passages_of(source) if passage.draft]
    for passage in drafts:
        if UNREADABLE in passage.text:
            message = f"the passage {passage.id!r} has letters that could not be read ({UNREADABLE}); correct them"
            raise KnowledgeError(message, source.path, passage.line)
    return drafts


def publish(source: Source, today: date, review_months: int) -> None:
    """Remove the draft marks, and set the days of the check and of the next review."""
    drafts_of(source)
    head = with_field(head_of(source.path), "status", "published")
    head = with_field(head, "checked", today.isoformat())
    head = with_field(head, "review_by", in_months(today, review_months).isoformat())
    lines = [line for line in source.body.split("\n") if line.strip() != _DRAFT_MARK]
    write_checked(source.path, head.rstrip("\n") + "\n" + "\n".join(lines))
