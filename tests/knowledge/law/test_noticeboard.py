import logging
from pathlib import Path

import pytest

from knowledge.law.noticeboard import Noticeboard
from tests.knowledge.law.made import FILE, write


@pytest.fixture
def folder(corpus_folder: Path) -> Path:
    return corpus_folder / "notices"


def ids(board: Noticeboard) -> list[str]:
    return [notice.id for notice in board.current().entries]


def test_a_new_a_changed_and_a_removed_file_are_taken_up_without_a_restart(folder: Path) -> None:
    board = Noticeboard()
    assert ids(board) == []
    path = write(folder)
    assert ids(board) == ["quillow"]
    path.write_text(path.read_text("utf-8").replace("[goats]", "[bees]"), "utf-8")
    assert board.current().on_passage("bees").undecided
    path.unlink()
    assert ids(board) == []
    assert not board.current().unreadable


def test_files_that_have_not_changed_are_not_read_again(folder: Path) -> None:
    write(folder)
    board = Noticeboard()
    assert board.current() is board.current()


@pytest.mark.parametrize("broken", ["id: [", FILE.replace("[goats]", "[wasps]"), ""])
def test_a_file_that_breaks_keeps_its_last_sound_state_and_is_told_once(
    folder: Path, broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = write(folder)
    board = Noticeboard()
    before = board.current().entries
    path.write_text(broken.replace("{name}", "quillow"), "utf-8")
    with caplog.at_level(logging.ERROR):
        assert board.current().entries == before
        assert board.current().entries == before
    assert not board.current().unreadable
    assert [f"{path}" in record.getMessage() for record in caplog.records] == [True]


def test_a_file_that_is_broken_from_the_start_drops_nothing_silently_until_it_is_mended(folder: Path) -> None:
    path = write(folder, text="id: [")
    write(folder, "other")
    board = Noticeboard()
    assert ids(board) == ["other"]
    assert board.current().unreadable
    write(folder)
    assert not board.current().unreadable
    assert ids(board) == ["other", "quillow"]
    assert path.is_file()


def test_a_folder_that_goes_away_takes_no_notice_with_it(folder: Path) -> None:
    path = write(folder)
    board = Noticeboard()
    board.current()
    path.unlink()
    folder.rmdir()
    assert ids(board) == ["quillow"]


def test_a_folder_that_was_never_there_is_not_taken_for_no_notices(folder: Path) -> None:
    folder.rmdir()
    assert Noticeboard().current().unreadable


def test_a_passage_that_comes_back_makes_its_notice_sound_again(folder: Path, corpus_folder: Path) -> None:
    source = corpus_folder / "sources" / "tiny.md"
    text = source.read_text("utf-8")
    source.write_text(text.replace("passage: goats", "passage: goat"), "utf-8")
    write(folder)
    board = Noticeboard()
    assert board.current().unreadable
    source.write_text(text, "utf-8")
    assert not board.current().unreadable
