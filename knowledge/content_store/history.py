"""The history of the texts in one SQLite file: every version of every text, and who changed what, when and why.

A revision is first noted as an intention, with the new texts, then the files are replaced, then it is marked done. A
process that ends in between leaves an intention, which the next one to open the folder finishes (`Store`).
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from knowledge.content_store import disk
from knowledge.content_store.revision import NO_TEXT, Changed, Erased, Revision, StoreError, TracesLeft, version_of

HISTORY_NAME = "history.sqlite"
_FORMAT = 1
_TABLES = """
CREATE TABLE texts (version TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE revisions (
    number INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, by TEXT NOT NULL, action TEXT NOT NULL,
    reason TEXT NOT NULL, done INTEGER NOT NULL
);
CREATE TABLE changes (
    revision INTEGER NOT NULL REFERENCES revisions, path TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL,
    PRIMARY KEY (revision, path)
);
CREATE INDEX changes_of_path ON changes (path, revision);
CREATE TABLE files (path TEXT PRIMARY KEY, version TEXT NOT NULL);
CREATE TABLE shipped (path TEXT PRIMARY KEY, base TEXT NOT NULL, offered TEXT);
CREATE TRIGGER no_revision_is_forgotten BEFORE DELETE ON revisions
    BEGIN SELECT RAISE(ABORT, 'no revision is forgotten'); END;
CREATE TRIGGER no_change_is_forgotten BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'no change is forgotten'); END;
CREATE TRIGGER no_text_is_forgotten BEFORE DELETE ON texts BEGIN SELECT RAISE(ABORT, 'no text is forgotten'); END;
CREATE TRIGGER no_revision_is_rewritten BEFORE UPDATE OF number, time, by, action, reason ON revisions
    BEGIN SELECT RAISE(ABORT, 'no revision is rewritten'); END;
CREATE TRIGGER no_change_is_rewritten BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'no change is rewritten'); END;
"""


class History:
    """One open history. Whoever opens it holds the folder's lock."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Wrap a connection. Use `open_history` instead."""
        self._connection = connection

    def intend(
        self, by: str, action: str, reason: str, changes: Mapping[str, tuple[str, bytes | None]], done: bool = False
    ) -> int:
        """Note a revision with its texts, in one transaction.

        Args:
            by: who.
            action: what is done.
            reason: why.
            changes: path to its version before and its new text, None where it goes.
            done: whether the files are like that already.

        Returns:
            The revision's number.
        """
        number = self._note(by, action, reason, done)
        for path, (old, new) in changes.items():
            if new is not None:
                self.keep_body(new)
            self._connection.execute(
                "INSERT INTO changes (revision, path, old, new) VALUES (?, ?, ?, ?)",
                (number, path, old, version_of(new)),
            )
        if done:
            self._take_over(number)
        disk.commit(self._connection, "intention" if not done else "note")
        return number

    def finish(self, number: int) -> None:
        """Mark a revision done: the files are as it says."""
        self._take_over(number)
        self._connection.execute("UPDATE revisions SET done = 1 WHERE number = ?", (number,))
        disk.commit(self._connection, "finished")

    def unfinished(self) -> Revision | None:
        """Return the revision that was begun and not marked done, if there is one."""
        row = self._connection.execute("SELECT number FROM revisions WHERE done = 0 ORDER BY number").fetchone()
        return None if row is None else self.revision(row[0])

    def known(self) -> dict[str, str]:
        """Return each text's version as the history last had it. Texts that are gone are left out."""
        rows = self._connection.execute("SELECT path, version FROM files WHERE version != ''")
        return {str(path): str(version) for path, version in rows}

    def body(self, version: str) -> bytes | None:
        """Return the text with a version.

        Raises:
            Erased: its words were erased.
            StoreError: the history does not have it.
        """
        if version == NO_TEXT:
            return None
        row = self._connection.execute("SELECT body FROM texts WHERE version = ?", (version,)).fetchone()
        if row is not None and not row[0] and version != version_of(b""):
            raise Erased("the words of this version were erased from the history, which says by whom and why")
        if row is None or version_of(bytes(row[0])) != version:
            raise StoreError(f"the history has no sound text with the version {version[:12]}")
        return bytes(row[0])

    def texts(self) -> Iterator[tuple[str, bytes]]:
        """Yield every text that there ever was, with its version. One whose words were erased is empty."""
        for version, body in self._connection.execute("SELECT version, body FROM texts ORDER BY rowid"):
            yield str(version), bytes(body)

    def changes_to(self, version: str) -> list[tuple[str, int]]:
        """Return the name and the revision of each change that made a text read like that version, oldest first."""
        rows = self._connection.execute(
            "SELECT path, revision FROM changes WHERE new = ? ORDER BY revision, path", (version,)
        )
        return [(str(path), int(revision)) for path, revision in rows]

    def erase(self, versions: Sequence[str], by: str, action: str, reason: str) -> int:
        """Overwrite the texts of some versions in the file, and note that as a revision, in one transaction.

        Returns:
            The revision's number.

        Raises:
            TracesLeft: they are erased, and the file could not be written again without what is free in it.
        """
        # What is freed is overwritten with zeros when it is committed; VACUUM then leaves no page free.
        self._connection.execute("PRAGMA secure_delete = ON")
        self._connection.executemany("UPDATE texts SET body = x'' WHERE version = ?", [(one,) for one in versions])
        number = self._note(by, action, reason, done=True)
        disk.commit(self._connection, "erased")
        try:
            disk.vacuum(self._connection)
        except sqlite3.Error as error:
            raise TracesLeft(
                f"the words are erased, but the history's file could not be written again ({error}), and its free "
                "room may still hold them: see whether the disk is full, then run `sqlite3 history.sqlite VACUUM` "
                "beside the texts (Debian: apt install sqlite3)"
            ) from error
        return number

    def keep_body(self, body: bytes) -> str:
        """Keep a text that no revision has yet, within the next transaction. Return its version."""
        version = version_of(body)
        self._connection.execute(
            # What was erased and is written again is a text again.
            "INSERT INTO texts (version, body) VALUES (?, ?) ON CONFLICT (version) DO UPDATE SET body = excluded.body"
            " WHERE length(texts.body) = 0",
            (version, body),
        )
        return version

    def revision(self, number: int) -> Revision:
        """Return one revision.

        Raises:
            StoreError: there is none with that number.
        """
        row = self._connection.execute(
            "SELECT number, time, by, action, reason FROM revisions WHERE number = ?", (number,)
        ).fetchone()
        if row is None:
            raise StoreError(f"there is no revision {number}")
        changes = self._connection.execute(
            "SELECT path, old, new FROM changes WHERE revision = ? ORDER BY rowid", (number,)
        )
        return Revision(
            row[0],
            datetime.fromisoformat(row[1]),
            row[2],
            row[3],
            row[4],
            tuple(Changed(*change) for change in changes),
        )

    def revisions(self, path: str | None, limit: int) -> list[Revision]:
        """Return the newest revisions, newest first: all, or those that changed a text."""
        if path is None:
            rows = self._connection.execute("SELECT number FROM revisions ORDER BY number DESC LIMIT ?", (limit,))
        else:
            rows = self._connection.execute(
                "SELECT revision FROM changes WHERE path = ? ORDER BY revision DESC LIMIT ?", (path, limit)
            )
        return [self.revision(row[0]) for row in rows.fetchall()]

    def version_at(self, number: int, path: str) -> str:
        """Return a text's version right after a revision; NO_TEXT if it was not there."""
        row = self._connection.execute(
            "SELECT new FROM changes WHERE path = ? AND revision <= ? ORDER BY revision DESC LIMIT 1", (path, number)
        ).fetchone()
        return NO_TEXT if row is None else str(row[0])

    def shipped(self) -> dict[str, tuple[str, str | None]]:
        """Return for each shipped text the version last dealt with, and the one offered now, or None."""
        rows = self._connection.execute("SELECT path, base, offered FROM shipped")
        return {str(path): (str(base), offered) for path, base, offered in rows}

    def note_shipped(self, states: Mapping[str, tuple[str, str | None]]) -> None:
        """Note for shipped texts the version dealt with, and the one offered, in one transaction."""
        self._connection.executemany(
            "INSERT INTO shipped (path, base, offered) VALUES (?, ?, ?)"
            " ON CONFLICT (path) DO UPDATE SET base = excluded.base, offered = excluded.offered",
            [(path, base, offered) for path, (base, offered) in states.items()],
        )
        disk.commit(self._connection, "shipped")

    def _note(self, by: str, action: str, reason: str, done: bool) -> int:
        cursor = self._connection.execute(
            "INSERT INTO revisions (time, by, action, reason, done) VALUES (?, ?, ?, ?, ?)",
            (datetime.now(UTC).isoformat(timespec="milliseconds"), by, action, reason, int(done)),
        )
        return int(cursor.lastrowid or 0)

    def _take_over(self, number: int) -> None:
        self._connection.execute(
            "INSERT INTO files (path, version) SELECT path, new FROM changes WHERE revision = ?"
            " ON CONFLICT (path) DO UPDATE SET version = excluded.version",
            (number,),
        )


@contextmanager
def open_history(folder: Path) -> Iterator[History]:
    """Open the history in a folder, making it where there is none.

    Raises:
        StoreError: it cannot be read or written. It says what to do.
    """
    path = folder / HISTORY_NAME
    try:
        # One writer holds the folder's lock, so the wait is only for a backup that reads.
        connection = sqlite3.connect(path, timeout=30)
        try:
            # A rollback journal and not a write-ahead log: what is committed is in the one file that is backed up.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA synchronous = EXTRA")
            _make_tables(connection, path)
            yield History(connection)
        finally:
            # What was not committed is undone.
            connection.close()
    except sqlite3.Error as error:
        raise StoreError(f"the history cannot be used ({error}). {_advice(error)}", path) from error


def _make_tables(connection: sqlite3.Connection, path: Path) -> None:
    [found] = connection.execute("PRAGMA user_version").fetchone()
    if found == _FORMAT:
        return
    if found > _FORMAT:
        raise StoreError(
            f"the history has format {found}, and this version reads {_FORMAT}: use the newer version", path
        )
    # One transaction, with the number of the format.
    connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {_FORMAT}; COMMIT;")


def _advice(error: sqlite3.Error) -> str:
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
        return "The texts themselves are files and are not harmed: move this file aside, and a new history begins"
    return "Nothing was changed: see whether the disk is full, and whose file it is"
