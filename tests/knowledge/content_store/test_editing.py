from pathlib import Path

import pytest

from knowledge.content_store.editing import begin_edit
from knowledge.content_store.opening import who_is_here
from knowledge.content_store.revision import Conflict
from knowledge.locations import questions_file


def test_an_edit_is_saved_under_a_name_over_the_texts_as_they_were_when_it_was_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    edit = begin_edit()
    other = begin_edit("Ben")
    assert edit.by == who_is_here()
    assert other.save({questions_file(): "theirs"}, "edit", "a reason").by == "Ben"
    with pytest.raises(Conflict):
        edit.save({questions_file(): "ours"}, "edit")
    assert questions_file().read_text() == "theirs"
