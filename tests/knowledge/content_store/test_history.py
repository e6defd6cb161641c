import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.content_store.history import HISTORY_NAME, open_history
from knowledge.content_store.revision import StoreError, version_of


def test_an_intention_is_unfinished_until_it_is_marked_done(tmp_path: Path) -> None:
    with open_history(tmp_path) as history:
        number = history.intend("Ann", "edit", "", {"a.md": ("", b"a")})
        left = history.unfinished()
        assert left is not None and left.number == number and history.known() == {}
        history.finish(number)
        assert history.unfinished() is None and history.known() == {"a.md": version_of(b"a")}
        assert history.body(version_of(b"a")) == b"a"


def test_a_history_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / HISTORY_NAME)) as newer:
        newer.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="use the newer version"), open_history(tmp_path):
        raise AssertionError("it was opened")


def test_a_text_that_was_changed_in_the_history_itself_is_refused(tmp_path: Path) -> None:
    with open_history(tmp_path) as history:
        history.intend("Ann", "edit", "", {"a.md": ("", b"a")}, done=True)
    with closing(sqlite3.connect(tmp_path / HISTORY_NAME)) as other:
        other.execute("UPDATE texts SET body = ?", (b"b",))
        other.commit()
    with pytest.raises(StoreError, match="no sound text"), open_history(tmp_path) as history:
        history.body(version_of(b"a"))
