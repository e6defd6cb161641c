from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import Passage, by_id, load_passages
from tests.knowledge.tiny import BODY, FRONT

FIRST_LINE = FRONT.count("\n") + 1
DRAFT = FRONT.replace("id: tiny", "id: other").replace("licence:", "status: draft\nlicence:")


def _passages(folder: Path, body: str = BODY, front: str = FRONT, name: str = "a.md") -> list[Passage]:
    (folder / name).write_text(front + body, encoding="utf-8")
    return load_passages(folder)


def test_a_passage_lasts_until_the_next_mark_or_heading_and_keeps_its_list(tmp_path: Path) -> None:
    passages = by_id(_passages(tmp_path))
    assert list(passages) == ["bees", "goats", "water", "water-again"]
    assert passages["bees"].text == "Bees need flowers all summer long.\n- Clover is good.\n- Heather is better."
    assert passages["water"].heading_path == ("Keeping animals", "Water")


def test_a_passage_knows_its_line_its_section_and_whose_words_the_heading_is(tmp_path: Path) -> None:
    bees, goats, water, _ = _passages(tmp_path)
    assert bees.line == FIRST_LINE + 2
    assert (bees.section, water.section) == ("Keeping animals", "Water")
    assert (goats.heading_is_ours, water.heading_is_ours) == (False, True)


def test_the_digest_changes_with_one_letter(tmp_path: Path) -> None:
    before = _passages(tmp_path)[0].digest
    after = _passages(tmp_path, BODY.replace("Bees need", "Bees needs"))[0].digest
    assert before != after


@pytest.mark.parametrize(
    ("body", "line", "fault"),
    [
        ("# A\n<!-- passage: b -->\nb\n<!-- passage: b -->\nc\n", 4, "'b' occurs twice"),
        ("# A\n<!-- passage: Bad_Id -->\nb\n", 2, "lower-case words joined by hyphens"),
        ("# A\n<!-- passage: b- -->\nb\n", 2, "lower-case words joined by hyphens"),
        ("# A\n<!-- passage: b -->\n\n<!-- passage: c -->\nc\n", 2, "the passage 'b' is empty"),
        ("# A\n<!-- passage: b -->\n## C\n", 2, "the passage 'b' is empty"),
        ("# A\n<!-- passage: b -->\n", 2, "the passage 'b' is empty"),
        ("# A\n<!-- passage: b -->\nb\n## C\n## D\n<!-- passage: d -->\nd\n", 4, "the section 'C' is empty"),
        ("# A\n<!-- passage: b -->\nb\n## C\n", 4, "the section 'C' is empty"),
        ("# A\nloose\n", 2, "belongs to no passage"),
        ("# A\n<!-- passage: b -->\nb\n## C\nloose\n", 5, "belongs to no passage"),
        ("loose\n", 1, "belongs to no passage"),
        ("<!-- passage: b -->\nb\n", 1, "has no heading above it"),
        ("# A\n<!-- passage: b -->\nb\n<!-- passage: two words -->\nc\n", 4, "a comment here is"),
        ("# A\n<!-- passage: b -->\nb\n<!-- pasage: c -->\nc\n", 4, "a comment here is"),
        ("# A\n<!-- passage: b -->\nb\n<!-- to do:\nlook again -->\n", 4, "a comment here is"),
    ],
)
def test_a_wrong_body_is_refused_with_its_line(tmp_path: Path, body: str, line: int, fault: str) -> None:
    with pytest.raises(KnowledgeError) as refused:
        _passages(tmp_path, body)
    assert str(refused.value).startswith(f"{tmp_path / 'a.md'}:{FIRST_LINE + line - 1}: ")
    assert fault in str(refused.value)


def test_a_heading_that_has_only_headings_below_it_is_no_empty_section(tmp_path: Path) -> None:
    passages = _passages(tmp_path, "# A\n## B\n<!-- passage: b -->\nb\n")
    assert [passage.heading_path for passage in passages] == [("A", "B")]


def test_a_passage_id_used_in_two_sources_is_refused_with_both_places(tmp_path: Path) -> None:
    _passages(tmp_path)
    with pytest.raises(KnowledgeError) as refused:
        _passages(tmp_path, front=FRONT.replace("id: tiny", "id: other"), name="b.md")
    line = FIRST_LINE + 2
    assert str(refused.value) == (
        f"{tmp_path / 'b.md'}:{line}: the passage id 'bees' of this published source"
        f" is used in the published source {tmp_path / 'a.md'}:{line} too"
    )


@pytest.mark.parametrize(("draft_name", "published_name"), [("a.md", "b.md"), ("b.md", "a.md")])
def test_a_draft_that_repeats_a_published_id_is_refused_whichever_file_comes_first(
    tmp_path: Path, draft_name: str, published_name: str
) -> None:
    (tmp_path / published_name).write_text(FRONT + BODY, "utf-8")
    with pytest.raises(KnowledgeError) as refused:
        _passages(tmp_path, front=DRAFT, name=draft_name)
    for part in ("the passage id 'bees'", "draft source", "published source", "a.md", "b.md"):
        assert part in str(refused.value)


def test_a_draft_is_checked_but_not_loaded(tmp_path: Path) -> None:
    _passages(tmp_path)
    passages = _passages(tmp_path, "# A\n<!-- passage: new -->\nnew\n", DRAFT, "b.md")
    assert "new" not in by_id(passages)
    with pytest.raises(KnowledgeError, match="belongs to no passage"):
        _passages(tmp_path, "# A\nloose\n", DRAFT, "b.md")
