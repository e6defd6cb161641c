"""A deletion is killed at every one of its steps. After the next start nothing of the conversation is on disk."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.retention import killed

# About sixty processes, which takes a minute or two.
pytestmark = pytest.mark.end_to_end

LATER = 24 * 3600.0 + 60


def holding(var: Path) -> list[str]:
    words = (killed.MARKER.encode(), killed.CONVERSATION.encode())
    return [
        path.name
        for path in sorted(var.rglob("*"))
        if path.is_file() and any(word in path.read_bytes() or word.decode() in path.name for word in words)
    ]


@pytest.fixture
def filled(tmp_path: Path) -> Callable[[int], Path]:
    """Makes var folders in which a conversation is stored, here, at Rasa and in a copy that was put aside."""
    first = tmp_path / "first"
    first.mkdir()
    assert killed.run(killed.fill, first)
    names = holding(first)
    assert {"conversations.sqlite-wal", killed.CONVERSATION} <= set(names)
    assert any(".damaged-" in name for name in names)

    def again(number: int) -> Path:
        return shutil.copytree(first, tmp_path / str(number))

    return again


def is_stored(var: Path) -> bool:
    with closing(sqlite3.connect(var / "conversations.sqlite")) as connection:
        return bool(connection.execute("SELECT count(*) FROM conversations").fetchone()[0])


Filled = Callable[[int], Path]


@pytest.mark.parametrize(
    ("job", "late"),
    [(killed.delete, 0.0), (killed.retention, LATER), (killed.at_the_start, LATER)],
    ids=["delete", "retention", "start"],
)
def test_whatever_step_it_is_killed_at_nothing_is_left_after_the_next_start(
    filled: Filled, job: killed.Job, late: float
) -> None:
    whole = filled(-1)
    steps = killed.run(job, whole, late_seconds=late)
    assert steps is not None and steps > 10
    assert holding(whole) == []
    for step in range(steps):
        var = filled(step)
        assert killed.run(job, var, step, late) is None
        killed.run(killed.at_the_start, var, late_seconds=late)
        if job is killed.delete and is_stored(var):
            # It was killed before anything was deleted. Its person got no answer and asks again.
            killed.run(killed.delete, var)
        assert holding(var) == [], step


def test_words_taken_back_in_teams_are_gone_whatever_step_it_is_killed_at(filled: Filled) -> None:
    whole = filled(-1)
    steps = killed.run(killed.take_back, whole)
    assert steps is not None and steps > 5
    assert with_words(whole) == []
    for step in range(steps):
        var = filled(step)
        assert killed.run(killed.take_back, var, step) is None
        killed.run(killed.at_the_start, var)
        # What was acknowledged and not done is done after the start.
        killed.run(killed.take_back, var)
        assert with_words(var) == [], step
        assert is_stored(var), step


def test_no_conversation_is_lost_whatever_step_a_damaged_file_is_replaced_at(filled: Filled) -> None:
    whole = filled(-1)
    steps = killed.run(killed.replace, whole)
    assert steps is not None and steps > 3
    for step in range(steps):
        var = filled(step)
        assert killed.run(killed.replace, var, step) is None
        killed.run(killed.at_the_start, var)
        assert is_stored(var), step
        assert [path.name for path in var.glob("*.rescued*")] == [], step


def with_words(var: Path) -> list[str]:
    return [
        path.name for path in sorted(var.rglob("*")) if path.is_file() and killed.MARKER.encode() in path.read_bytes()
    ]
