from datetime import date
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.law.deciding import dismiss, notice_named, publish
from knowledge.law.notice import Status
from tests.knowledge.law.made import FILE, write

TODAY = date(2026, 11, 29)


@pytest.fixture
def path(corpus_folder: Path) -> Path:
    return write(corpus_folder / "notices")


def test_publishing_says_who_read_the_source_and_when_to_review_it(path: Path) -> None:
    publish(path, "Ann", TODAY, review_months=3)
    _, notice = notice_named("quillow")
    assert (notice.status, notice.decided_by, notice.decided_on) == (Status.PUBLISHED, "Ann", TODAY)
    assert (notice.source.opened, notice.source.checked, notice.review_by) == (True, TODAY, date(2027, 2, 28))


def test_the_day_it_takes_effect_changes_only_where_one_is_given(path: Path) -> None:
    publish(path, "Ann", TODAY, 3)
    assert notice_named("quillow")[1].begins == date(2026, 2, 5)
    publish(path, "Ann", TODAY, 3, effective=date(2027, 1, 1))
    assert notice_named("quillow")[1].begins == date(2027, 1, 1)


def test_a_dismissed_notice_says_why_and_has_no_review(path: Path) -> None:
    publish(path, "Ann", TODAY, 3)
    dismiss(path, "Bea", "The old rule stays.", TODAY)
    _, notice = notice_named("quillow")
    assert (notice.status, notice.decided_by, notice.why) == (Status.DISMISSED, "Bea", "The old rule stays.")
    assert notice.review_by is None


def test_an_unknown_notice_is_refused_with_those_there_are(path: Path) -> None:
    with pytest.raises(KnowledgeError, match="there is no notice 'quilow'; the notices are: quillow"):
        notice_named("quilow")
    assert path.read_text("utf-8") == FILE.replace("{name}", "quillow")
