"""What the owner decides about a notice: that people are shown it, or that they are not."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.guidance.source_file import in_months
from knowledge.law.editing import Place, Value, set_values
from knowledge.law.notice import Notice, Status
from knowledge.law.reading import load_notices
from knowledge.locations import notices_dir


def notice_named(name: str) -> tuple[Path, Notice]:
    """The notice with an id, and its file. Raises KnowledgeError, saying which there are, where none has it."""
    notices = load_notices()
    found = next((notice for notice in notices if notice.id == name), None)
    if found is None:
        raise KnowledgeError(f"there is no notice {name!r}; there are: {_listed(notices)}", notices_dir())
    return notices_dir() / f"{name}.yml", found


def publish(path: Path, by: str, today: date, review_months: int, effective: date | None = None) -> None:
    """Note that a person has opened the source and found the text right, so that people are shown it.

    effective: the day from which it holds, where the file does not say it yet. Raises KnowledgeError.
    """
    values: dict[Place, Value] = {
        ("status",): Status.PUBLISHED,
        ("source", "checked"): today,
        ("source", "opened"): True,
        ("decided_by",): by,
        ("decided_on",): today,
        ("why",): None,
        ("review_by",): in_months(today, review_months),
    }
    if effective is not None:
        values["effective",] = effective
    set_values(path, values)


def dismiss(path: Path, by: str, why: str, today: date) -> None:
    """Note that people are not shown a notice, and why. Raises KnowledgeError."""
    set_values(
        path,
        {
            ("status",): Status.DISMISSED,
            ("decided_by",): by,
            ("decided_on",): today,
            ("why",): why,
            ("review_by",): None,
        },
    )


def _listed(notices: Sequence[Notice]) -> str:
    return ", ".join(notice.id for notice in notices) or "none"
