"""The owner's decisions about a notice: to show it to people, or not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from knowledge.content_store.editing import Edit, begin_edit
from knowledge.errors import KnowledgeError
from knowledge.guidance.source_file import in_months
from knowledge.law.editing import Place, Value, set_values
from knowledge.law.notice import Notice, Status
from knowledge.law.reading import load_notices
from knowledge.locations import notices_dir


def notice_named(name: str) -> tuple[Path, Notice]:
    """Return the notice with an id, and its file.

    Raises:
        KnowledgeError: no notice has that id. It lists the ids there are.
    """
    notices = load_notices()
    found = next((notice for notice in notices if notice.id == name), None)
    if found is None:
        raise KnowledgeError(f"there is no notice {name!r}; the notices are: {_listed(notices)}", notices_dir())
    return notices_dir() / f"{name}.yml", found


def publish(
    path: Path, by: str, today: date, review_months: int, effective: date | None = None, edit: Edit | None = None
) -> None:
    """Note that a person has opened the source and found the text right. People then see the notice.

    Args:
        path: the notice's file.
        by: who decides.
        today: the day of the decision.
        review_months: months until the next review.
        effective: the day it takes effect, if the file does not say it yet.
        edit: begun before the notice was shown; None begins one now.

    Raises:
        KnowledgeError: the file cannot be changed, or would not be valid.
        Conflict: somebody has changed it since the edit was begun.
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
    set_values(path, values, f"published notice {path.stem}", edit=_by(by, edit))


def dismiss(path: Path, by: str, why: str, today: date, edit: Edit | None = None) -> None:
    """Note that people do not see a notice, and why. The arguments are those of `publish`.

    Raises:
        KnowledgeError: the file cannot be changed, or would not be valid.
        Conflict: somebody has changed it since the edit was begun.
    """
    set_values(
        path,
        {
            ("status",): Status.DISMISSED,
            ("decided_by",): by,
            ("decided_on",): today,
            ("why",): why,
            ("review_by",): None,
        },
        f"dismissed notice {path.stem}",
        why,
        _by(by, edit),
    )


def _by(by: str, edit: Edit | None) -> Edit:
    """Return the edit under the name of whoever decides."""
    return begin_edit(by) if edit is None else replace(edit, by=by)


def _listed(notices: Sequence[Notice]) -> str:
    return ", ".join(notice.id for notice in notices) or "none"
