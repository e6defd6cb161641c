"""The file of the insights: counts by day, and the words of plain questions where the owner switched that on.

It is a file of its own, so that nothing that happens to it touches the conversations. No table has a conversation or a
time of day. The words lie in the order of random numbers, so that neighbours are no conversation.
"""

import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bot.shared.damaged_databases import is_damage

# No browser may fill the disk. What was asked longest ago goes first.
QUESTIONS_AT_MOST = 10_000
_MARK_BYTES = 16
_SCHEMA = """
CREATE TABLE IF NOT EXISTS counts (
    day TEXT NOT NULL,
    channel TEXT NOT NULL,
    what TEXT NOT NULL,
    key TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, channel, what, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS questions (
    mark BLOB PRIMARY KEY,
    day TEXT NOT NULL,
    outcome TEXT NOT NULL,
    text TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS switched_on (one INTEGER PRIMARY KEY CHECK (one = 1), since REAL NOT NULL);
"""


class Counted(NamedTuple):
    """What one count is of.

    Attributes:
        day: as YYYY-MM-DD, in UTC.
        key: the parts of its name, from the widest to the narrowest.
    """

    day: str
    channel: str
    what: str
    key: tuple[str, ...]


@dataclass(frozen=True)
class KeptQuestion:
    """The words of a plain question, and what came of it: answered, offered, not_covered or glossary."""

    day: str
    outcome: str
    text: str


class InsightsStore:
    """Opens the file for each use, so that a file that was deleted, locked or mended is met as it is now."""

    def __init__(self, path: Path, busy_seconds: float = 2.0) -> None:
        """Use that file, which need not be there.

        Args:
            busy_seconds: how long to wait for another process that holds it.
        """
        self.path = path
        self._busy_seconds = busy_seconds

    def add(self, counts: Mapping[Counted, int], questions: Iterable[KeptQuestion] = ()) -> None:
        """Add to the counts, and keep questions, all or none.

        Raises:
            sqlite3.Error: the file failed.
        """
        with self._transaction() as connection:
            connection.executemany(
                "INSERT INTO counts VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (day, channel, what, key) DO UPDATE SET count = count + excluded.count",
                [(one.day, one.channel, one.what, joined(one.key), count) for one, count in counts.items()],
            )
            connection.executemany(
                "INSERT INTO questions VALUES (?, ?, ?, ?)",
                [(secrets.token_bytes(_MARK_BYTES), one.day, one.outcome, one.text) for one in questions],
            )

    def counts(self, first: date, last: date) -> dict[Counted, int]:
        """The counts from one day to another, both included; empty if there is no file.

        Raises:
            sqlite3.Error: the file failed.
        """
        if not self.path.exists():
            return {}
        with self._transaction() as connection:
            rows = connection.execute(
                "SELECT day, channel, what, key, count FROM counts WHERE day BETWEEN ? AND ?",
                (first.isoformat(), last.isoformat()),
            ).fetchall()
        return {Counted(day, channel, what, split(key)): count for day, channel, what, key, count in rows}

    def questions(self) -> list[KeptQuestion]:
        """The questions whose words are kept, in the order of random numbers.

        Raises:
            sqlite3.Error: the file failed.
        """
        if not self.path.exists():
            return []
        with self._transaction() as connection:
            rows = connection.execute("SELECT day, outcome, text FROM questions ORDER BY mark").fetchall()
        return [KeptQuestion(*row) for row in rows]

    def forget(self, text: str) -> int:
        """Delete each question with exactly these words, wiped from the file, and return how many there were.

        Raises:
            sqlite3.Error: the file failed.
        """
        if not self.path.exists():
            return 0
        with self._transaction() as connection:
            gone = connection.execute("DELETE FROM questions WHERE text = ?", (text,)).rowcount
        return gone

    def delete_old(self, counts_before: date, questions_before: date | None) -> int:
        """Delete what is too old, and return how many questions went.

        Args:
            questions_before: questions of earlier days go; None: all of them go.

        Raises:
            sqlite3.Error: the file failed.
        """
        if not self.path.exists():
            return 0
        with self._transaction() as connection:
            connection.execute("DELETE FROM counts WHERE day < ?", (counts_before.isoformat(),))
            if questions_before is None:
                connection.execute("DELETE FROM switched_on")
            before = "9999" if questions_before is None else questions_before.isoformat()
            gone = connection.execute("DELETE FROM questions WHERE day < ?", (before,)).rowcount
            gone += connection.execute(
                "DELETE FROM questions WHERE mark IN (SELECT mark FROM questions ORDER BY day DESC LIMIT -1 OFFSET ?)",
                (QUESTIONS_AT_MOST,),
            ).rowcount
        return gone

    def switch(self, on: bool, now: float) -> None:
        """Note whether words are kept from now on. What was said before it was switched on is never kept.

        Raises:
            sqlite3.Error: the file failed.
        """
        if not on and not self.path.exists():
            return
        with self._transaction() as connection:
            if on:
                connection.execute("INSERT OR IGNORE INTO switched_on VALUES (1, ?)", (now,))
            else:
                connection.execute("DELETE FROM switched_on")
                connection.execute("DELETE FROM questions")

    def on_since(self) -> float | None:
        """When keeping words was switched on, in seconds since 1970, or None if it is off.

        Raises:
            sqlite3.Error: the file failed.
        """
        if not self.path.exists():
            return None
        with self._transaction() as connection:
            row = connection.execute("SELECT since FROM switched_on").fetchone()
        return None if row is None else float(row[0])

    def begin_again_if_damaged(self, error: sqlite3.Error) -> bool:
        """Delete a file that is damaged, and say whether it was. Its figures are not worth a copy that holds words.

        Raises:
            OSError: it could not be deleted.
        """
        if not is_damage(error):
            return False
        for end in ("", "-journal"):
            Path(f"{self.path}{end}").unlink(missing_ok=True)
        return True

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._opened() as connection, connection:
            yield connection

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise sqlite3.OperationalError(f"cannot be opened: {error}") from error
        with closing(sqlite3.connect(self.path, timeout=self._busy_seconds)) as connection:
            # No write-ahead log: it would hold deleted words until nobody reads. Everything that is done here is short.
            connection.execute("PRAGMA journal_mode = TRUNCATE")
            connection.execute("PRAGMA secure_delete = ON")
            connection.executescript(_SCHEMA)
            yield connection


# Separates the parts of a key in the file. Nothing that is counted has it.
_SEPARATOR = "\x1f"


def joined(key: tuple[str, ...]) -> str:
    """A key as the file has it."""
    return _SEPARATOR.join(part.replace(_SEPARATOR, " ") for part in key)


def split(key: str) -> tuple[str, ...]:
    """The parts of a key in the file."""
    return tuple(key.split(_SEPARATOR))
