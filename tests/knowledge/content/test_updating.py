from datetime import date
from pathlib import Path

import pytest

from knowledge.content.changes import KindOfChange
from knowledge.content.converting import Original
from knowledge.content.updating import Update, work_out, write
from knowledge.guidance.passages import by_id, load_all_passages
from knowledge.guidance.source import load_source
from tests.knowledge.tiny import BODY


def _update(folder: Path, old: str = "", new: str = "") -> Update:
    """The update of the tiny source to its own text with one part replaced."""
    assert old in BODY
    lines = [line for line in BODY.replace(old, new).split("\n") if not line.startswith("<!--")]
    text = "\n".join(line for line in lines if line != "## Water")
    return work_out(load_source(folder / "sources" / "tiny.md"), Original(text.encode(), "tiny.md"))


def test_the_same_text_changes_nothing(corpus_folder: Path) -> None:
    update = _update(corpus_folder)
    assert (update.changes_anything, update.is_hardly_the_same) == (False, False)


def test_a_reworded_passage_is_a_draft_until_a_person_has_reviewed_it(corpus_folder: Path) -> None:
    update = _update(corpus_folder, "dry shed", "warm shed")
    assert [change.id for change in update.of_kind(KindOfChange.REWORDED)] == ["goats"]
    write(update, reviewed_on=None)
    assert [passage.id for passage in load_all_passages() if passage.draft] == ["goats"]


def test_a_reviewed_change_is_no_draft_and_the_day_of_the_check_is_noted(corpus_folder: Path) -> None:
    write(_update(corpus_folder, "dry shed", "warm shed"), reviewed_on=date(2026, 11, 29))
    goats = by_id(load_all_passages())["goats"]
    assert (goats.draft, goats.source.front.checked) == (False, date(2026, 11, 29))


@pytest.mark.usefixtures("corpus_folder")
def test_a_passage_that_is_gone_takes_its_phrasings_with_it(corpus_folder: Path) -> None:
    update = _update(corpus_folder, "Goats must have a dry shed and company at night.\n")
    [changed] = write(update, reviewed_on=None)
    assert changed.endswith("part-1.yml: goats removed")
    assert "goats" not in by_id(load_all_passages())


def test_a_text_with_hardly_any_of_its_passages_is_probably_another(corpus_folder: Path) -> None:
    other = Original(b"# Tractors\n\nA tractor needs diesel, oil and somebody who can drive it.\n", "tractors.md")
    assert work_out(load_source(corpus_folder / "sources" / "tiny.md"), other).is_hardly_the_same


def test_a_passage_under_another_heading_is_a_draft_though_its_words_are_the_same(corpus_folder: Path) -> None:
    update = _update(corpus_folder, "# Keeping animals", "# You may always share")
    assert [change.id for change in update.to_review] == ["bees", "goats"]
    write(update, reviewed_on=None)
    assert [passage.id for passage in load_all_passages() if passage.draft] == ["bees", "goats"]


def test_a_passage_that_only_changed_places_stays_as_it_is(corpus_folder: Path) -> None:
    goats = "<!-- passage: goats -->\nGoats must have a dry shed and company at night.\n\n"
    update = _update(corpus_folder, goats, "")
    assert update.to_review == []
