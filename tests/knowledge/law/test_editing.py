from datetime import date
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.law.editing import set_values, with_values
from tests.knowledge.law.made import FILE, write

TEXT = "# why\nstatus: draft  # so far\nsource:\n  checked:\nwhy: >-\n  one\n  two\nlast: null\n"
ANY = Path("a.yml")


def test_a_value_changes_and_every_comment_stays() -> None:
    assert with_values(TEXT, {("status",): "done"}, ANY) == TEXT.replace("draft", '"done"')


def test_a_key_inside_another_without_a_value_gets_one() -> None:
    changed = with_values(TEXT, {("source", "checked"): date(2026, 11, 29)}, ANY)
    assert changed == TEXT.replace("checked:", "checked: 2026-11-29")


def test_a_value_in_several_lines_is_replaced_whole() -> None:
    assert with_values(TEXT, {("why",): "A 'reason' # here"}, ANY) == TEXT.replace(
        ">-\n  one\n  two", "\"A 'reason' # here\""
    )


def test_a_place_that_is_not_there_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="there is no line source: opened"):
        with_values(TEXT, {("source", "opened"): True}, ANY)


def test_a_notice_that_would_not_be_valid_leaves_the_old_file(corpus_folder: Path) -> None:
    path = write(corpus_folder / "notices")
    with pytest.raises(KnowledgeError) as refused:
        set_values(path, {("status",): "published"}, "published")
    assert str(refused.value).startswith(f"{path}:")
    assert path.read_text("utf-8") == FILE.replace("{name}", "quillow")
    assert list(path.parent.iterdir()) == [path]
