import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.shared.damaged_databases import KEPT_SECONDS, damage_of, delete_asides_after, delete_old_asides, put_aside

NOW = 1_800_000_000.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "some.sqlite"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE t (a)")
        connection.executemany("INSERT INTO t VALUES (?)", [("x" * 500,)] * 200)
    return file


def test_a_sound_file_and_none_are_not_damaged(path: Path) -> None:
    assert damage_of(path) is None
    assert damage_of(path.with_name("none")) is None
    assert not path.with_name("none").exists()


@pytest.mark.parametrize("place", [0, 4096 * 5])
def test_a_file_that_was_overwritten_is_damaged_and_says_how(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(b"\xff" * 4096)
    assert damage_of(path)


def test_a_file_that_was_cut_short_is_damaged(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)
    assert damage_of(path)


def test_a_file_that_another_process_holds_is_not_damaged(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert damage_of(path, 0.01) is None


def test_it_is_put_aside_with_its_log_for_its_owner_alone_and_never_over_another(path: Path) -> None:
    asides = []
    for _ in range(2):
        path.write_bytes(b"damaged")
        path.with_name("some.sqlite-wal").write_bytes(b"log")
        asides.append(put_aside(path, NOW))
    assert len(set(asides)) == 2
    assert not path.exists()
    for aside in asides:
        assert aside.name.startswith("some.sqlite.damaged-20270115T080000Z")
        assert aside.read_bytes() == b"damaged"
        assert stat.S_IMODE(aside.stat().st_mode) == 0o600
        assert Path(f"{aside}-wal").read_bytes() == b"log"


def test_a_copy_is_deleted_when_it_was_put_aside_long_ago(path: Path) -> None:
    aside = put_aside(path, NOW)
    assert delete_old_asides(path, NOW + KEPT_SECONDS - 1) == []
    assert delete_old_asides(path, NOW + KEPT_SECONDS + 1) == [aside]
    assert not aside.exists()


def test_a_copy_is_kept_no_longer_than_told_and_never_longer_than_seven_days(path: Path) -> None:
    aside = put_aside(path, NOW)
    assert delete_old_asides(path, NOW + 99, kept_seconds=100) == []
    assert delete_old_asides(path, NOW + 101, kept_seconds=100) == [aside]
    path.write_bytes(b"damaged")
    aside = put_aside(path, NOW)
    assert delete_old_asides(path, NOW + KEPT_SECONDS + 1, kept_seconds=10 * KEPT_SECONDS) == [aside]


def test_copies_put_aside_after_a_moment_are_deleted_and_earlier_ones_stay(path: Path) -> None:
    early = put_aside(path, NOW)
    path.write_bytes(b"damaged")
    late = put_aside(path, NOW + 10)
    assert delete_asides_after(path, NOW + 5) == [late]
    assert early.exists()
