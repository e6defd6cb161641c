"""Remind the owner of drafts to decide about, and published notices to review."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.law.notice import Notice, Status


@dataclass(frozen=True)
class Reminder:
    """One thing to look at.

    Attributes:
        notice: the notice's id.
        kind: the kind of reminder.
        what: what to say about it.
    """

    notice: str
    kind: str
    what: str


def undecided(notices: Sequence[Notice]) -> list[Notice]:
    """Return the drafts that nobody has decided about."""
    return [notice for notice in notices if notice.status is Status.DRAFT]


def reminders(notices: Sequence[Notice], today: date) -> list[Reminder]:
    """Return everything to look at, drafts first."""
    drafts = [Reminder(notice.id, "change in the law to decide about", _state(notice)) for notice in undecided(notices)]
    published = [notice for notice in notices if notice.status is Status.PUBLISHED]
    late = [
        Reminder(notice.id, "notice past its review date", f"review was due by {notice.review_by}")
        for notice in published
        if notice.review_by is not None and notice.review_by < today
    ]
    undated = [
        Reminder(notice.id, "notice without a day", f"people read that it is not known: {notice.not_known_because}")
        for notice in published
        if notice.begins is None
    ]
    return [*drafts, *late, *undated]


def unopened_source(notice: Notice) -> str:
    """Return that the source could not be opened, or nothing."""
    return "" if notice.source.opened else "its source could not be opened"


def _state(notice: Notice) -> str:
    told = "until then people read that the law may have changed"
    return "; ".join(part for part in (told, unopened_source(notice)) if part)
