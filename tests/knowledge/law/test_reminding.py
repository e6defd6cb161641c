from datetime import date

from knowledge.law.reminding import reminders
from tests.knowledge.law.made import notice, published


def test_reminders_are_drafts_what_is_past_its_review_and_what_has_no_day_yet() -> None:
    late = published("late", review_by=date(2026, 1, 1))
    undated = published("undated", effective="not known yet: by regulations")
    dismissed = published("gone", status="dismissed", why="x", review_by=date(2026, 1, 1))
    found = reminders([late, undated, dismissed, published("fine"), notice("new")], date(2026, 11, 29))
    assert [(one.notice, one.kind) for one in found] == [
        ("new", "change in the law to decide about"),
        ("late", "notice past its review date"),
        ("undated", "notice without a day"),
    ]
