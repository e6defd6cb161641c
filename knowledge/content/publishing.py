"""Publish a source, or its new passages, after a person has reviewed it."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from knowledge.content.plain import UNREADABLE
from knowledge.content.warnings import UNRESOLVED
from knowledge.content_store.editing import Edit, begin_edit
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import Passage, passages_of
from knowledge.guidance.source import FrontMatter, Source
from knowledge.guidance.source_file import head_of, in_months, refuse_invalid, with_field

_MARKS_OF_DRAFTS = re.compile(r"^<!--\s*(status:\s*draft|warning:.*)\s*-->$")


def drafts_of(source: Source) -> list[Passage]:
    """Return the passages waiting for review, with their warnings.

    Raises:
        KnowledgeError: one cannot be quoted, because some letters could not be read or a tracked change is not decided.
    """
    drafts = [passage for passage in passages_of(source) if passage.draft]
    for passage in drafts:
        refuse_undecided(passage.id, passage.text, source.path, passage.line)
    return drafts


def refuse_undecided(name: str, text: str, path: Path, line: int | None = None) -> None:
    """Refuse a passage's text that says itself that it cannot be quoted yet.

    Raises:
        KnowledgeError: some letters could not be read, or a tracked change is not decided.
    """
    if UNREADABLE in text:
        message = f"the passage {name!r} has letters that could not be read ({UNREADABLE}); correct them"
        raise KnowledgeError(message, path, line)
    if UNRESOLVED in text:
        message = (
            f"the passage {name!r} has a tracked change that nobody has accepted or rejected ({UNRESOLVED}…); "
            "decide it in Word and add the text again, or write here what is in force"
        )
        raise KnowledgeError(message, path, line)


def refuse_unsaid(front: FrontMatter, path: Path | None = None) -> None:
    """Refuse a source of which nobody has said whom it is for: it would be quoted as the partnership's own guidance.

    Raises:
        KnowledgeError: its head has no `scope`.
    """
    if not front.says_whom_it_is_for:
        raise KnowledgeError(
            "nobody has said whom this source is for; write at its head `scope: everyone` for everyone whom your own "
            "guidance is for, or `scope:` with `audience:`",
            path,
        )


def warnings_of(drafts: Iterable[Passage]) -> list[str]:
    """Return every warning about those passages, each with the passage that it is about."""
    return [f"{passage.id}: {warning}" for passage in drafts for warning in passage.warnings]


def publish(
    source: Source, today: date, review_months: int, edit: Edit | None = None, warnings_read: bool = False
) -> None:
    """Remove the marks of drafts and their warnings, and set the days of the check and of the next review.

    Args:
        source: the source.
        today: the day of the check.
        review_months: months until the next review.
        edit: begun before the drafts were shown; None begins one now.
        warnings_read: whether a person has said that they have looked at each warning.

    Raises:
        KnowledgeError: a passage cannot be quoted, nobody has said whom the source is for, or there are warnings that
            nobody has looked at.
        Conflict: somebody has changed the source since the edit was begun. Nothing was written.
    """
    edit = edit or begin_edit()
    refuse_unsaid(source.front, source.path)
    warnings = warnings_of(drafts_of(source))
    if warnings and not warnings_read:
        raise KnowledgeError(f"{len(warnings)} warnings have to be looked at first, as {warnings[0]}", source.path)
    head = with_field(head_of(source.path), "status", "published")
    head = with_field(head, "checked", today.isoformat())
    head = with_field(head, "review_by", in_months(today, review_months).isoformat())
    lines = [line for line in source.body.split("\n") if not _MARKS_OF_DRAFTS.match(line.strip())]
    text = head.rstrip("\n") + "\n" + "\n".join(lines)
    refuse_invalid(source.path, text)
    edit.save({source.path: text}, f"published {source.front.id}")
