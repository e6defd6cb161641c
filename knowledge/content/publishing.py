"""Publishes a source, or what is new in it, after a person has reviewed it."""

from datetime import date

from knowledge.content.plain import UNREADABLE
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import Passage, passages_of
from knowledge.guidance.source import Source
from knowledge.guidance.source_file import head_of, in_months, with_field, write_checked

_DRAFT_MARK = "<!-- status: draft -->"


def drafts_of(source: Source) -> list[Passage]:
    """The passages that wait for review. Raises KnowledgeError where one cannot be quoted as it is."""
    drafts = [passage for passage in passages_of(source) if passage.draft]
    for passage in drafts:
        if UNREADABLE in passage.text:
            message = f"the passage {passage.id!r} has letters that could not be read ({UNREADABLE}); put them right"
            raise KnowledgeError(message, source.path, passage.line)
    return drafts


def publish(source: Source, today: date, review_months: int) -> None:
    """Take the marks of drafts away, and set the day of the check and of the next review."""
    drafts_of(source)
    head = with_field(head_of(source.path), "status", "published")
    head = with_field(head, "checked", today.isoformat())
    head = with_field(head, "review_by", in_months(today, review_months).isoformat())
    lines = [line for line in source.body.split("\n") if line.strip() != _DRAFT_MARK]
    write_checked(source.path, head.rstrip("\n") + "\n" + "\n".join(lines))
