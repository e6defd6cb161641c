"""Publish a source, or its new passages, after a person has reviewed it."""

from datetime import date

from knowledge.content.plain import UNREADABLE
from knowledge.content_store.editing import Edit, begin_edit
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import Passage, passages_of
from knowledge.guidance.source import Source
from knowledge.guidance.source_file import head_of, in_months, refuse_invalid, with_field

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


def publish(source: Source, today: date, review_months: int, edit: Edit | None = None) -> None:
    """Remove the draft marks, and set the days of the check and of the next review.

    Args:
        source: the source.
        today: the day of the check.
        review_months: months until the next review.
        edit: begun before the drafts were shown; None begins one now.

    Raises:
        KnowledgeError: a draft cannot be quoted.
        Conflict: somebody has changed the source since the edit was begun. Nothing was written.
    """
    edit = edit or begin_edit()
    drafts_of(source)
    head = with_field(head_of(source.path), "status", "published")
    head = with_field(head, "checked", today.isoformat())
    head = with_field(head, "review_by", in_months(today, review_months).isoformat())
    lines = [line for line in source.body.split("\n") if line.strip() != _DRAFT_MARK]
    text = head.rstrip("\n") + "\n" + "\n".join(lines)
    refuse_invalid(source.path, text)
    edit.save({source.path: text}, f"published {source.front.id}")
