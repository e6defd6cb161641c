from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.share_check.opening import second_judge
from actions.share_check.opening.loading import load_opening
from knowledge.errors import KnowledgeError


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A file of borders that is no list of borders, not read yet."""
    second_judge.learned_borders.cache_clear()
    (tmp_path / "second_judge.yml").write_text("- no list of this file", encoding="utf-8")
    monkeypatch.setattr(second_judge, "BORDERS_FILE", tmp_path / "second_judge.yml")
    yield
    second_judge.learned_borders.cache_clear()


@pytest.mark.usefixtures("broken")
def test_a_broken_file_shows_when_all_are_read_and_not_at_the_first_message() -> None:
    with pytest.raises(KnowledgeError, match=r"second_judge\.yml"):
        load_opening()


def test_the_projects_own_files_are_all_as_the_code_needs_them() -> None:
    load_opening()
    assert second_judge.learned_borders.cache_info().currsize == 1
