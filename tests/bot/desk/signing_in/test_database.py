from pathlib import Path

import pytest

from bot.desk.signing_in.database import DeskDatabase


def test_only_its_owner_can_read_the_file(tmp_path: Path) -> None:
    DeskDatabase(tmp_path / "var" / "desk.sqlite")
    assert (tmp_path / "var" / "desk.sqlite").stat().st_mode & 0o777 == 0o600


def test_a_block_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    database = DeskDatabase(tmp_path / "desk.sqlite")
    with pytest.raises(ZeroDivisionError), database.transaction() as connection:
        connection.execute("INSERT INTO links VALUES ('a', 'b', 1)")
        raise ZeroDivisionError
    with database.transaction() as connection:
        assert connection.execute("SELECT count(*) FROM links").fetchone() == (0,)
