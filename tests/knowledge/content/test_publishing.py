from datetime import date
from pathlib import Path

import pytest

from knowledge.content.plain import UNREADABLE
from knowledge.content.publishing import drafts_of, publish, warnings_of
from knowledge.content.warnings import both_readings
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import passages_of
from knowledge.guidance.source import Source, load_source
from tests.knowledge.tiny import BODY, FRONT

DRAFT = BODY.replace("<!-- passage: goats -->", "<!-- passage: goats -->\n<!-- status: draft -->")


@pytest.fixture(autouse=True)
def _texts_are_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    monkeypatch.setenv("ASSISTANT_SOURCES_DIR", str(tmp_path))


def _source(folder: Path, body: str) -> Source:
    path = folder / "tiny.md"
    path.write_text(FRONT + body, "utf-8")
    return load_source(path)


def test_only_passages_that_nobody_has_reviewed_are_drafts(tmp_path: Path) -> None:
    assert [passage.id for passage in drafts_of(_source(tmp_path, DRAFT))] == ["goats"]


def test_publishing_leaves_no_draft_and_notes_the_check_and_the_next_review(tmp_path: Path) -> None:
    source = _source(tmp_path, DRAFT)
    publish(source, date(2026, 11, 29), review_months=3)
    after = load_source(source.path)
    assert not any(passage.draft for passage in passages_of(after))
    assert (after.front.status, after.front.checked) == ("published", date(2026, 11, 29))
    assert after.front.review_by == date(2027, 2, 28)
    assert after.body.strip() == BODY.strip()


def test_letters_that_could_not_be_read_are_not_published_and_the_file_stays(tmp_path: Path) -> None:
    source = _source(tmp_path, DRAFT.replace("dry shed", f"dr{UNREADABLE} shed"))
    before = source.path.read_text("utf-8")
    with pytest.raises(KnowledgeError, match="'goats' has letters that could not be read"):
        publish(source, date(2026, 11, 29), review_months=3)
    assert source.path.read_text("utf-8") == before


WARNED = DRAFT.replace("<!-- status: draft -->", "<!-- status: draft -->\n<!-- warning: comment: “Is this so?” -->")


def test_a_passage_with_warnings_is_not_published_until_somebody_has_looked_at_them(tmp_path: Path) -> None:
    source = _source(tmp_path, WARNED)
    assert warnings_of(drafts_of(source)) == ["goats: comment: “Is this so?”"]
    with pytest.raises(KnowledgeError, match="1 warnings have to be looked at first, as goats: comment"):
        publish(source, date(2026, 11, 29), review_months=3)
    publish(source, date(2026, 11, 29), review_months=3, warnings_read=True)
    assert load_source(source.path).body.strip() == BODY.strip()


def test_a_tracked_change_is_decided_before_it_is_published_whoever_has_looked(tmp_path: Path) -> None:
    source = _source(tmp_path, DRAFT.replace("dry", both_readings("dry", "wet")))
    with pytest.raises(KnowledgeError, match="'goats' has a tracked change that nobody has accepted or rejected"):
        publish(source, date(2026, 11, 29), review_months=3, warnings_read=True)
