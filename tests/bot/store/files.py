"""SQLite files as earlier versions left them."""

import sqlite3
from contextlib import closing
from pathlib import Path

# As it was before migrations began, and before feedback could report a risk.
BEFORE_MIGRATIONS = """
CREATE TABLE conversations (
    id TEXT PRIMARY KEY, last_seen REAL NOT NULL, turns INTEGER NOT NULL DEFAULT 0,
    guided INTEGER NOT NULL DEFAULT 0, clarifying INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE messages (
    number INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, sender TEXT NOT NULL, at TEXT NOT NULL,
    kind TEXT, body TEXT NOT NULL
);
CREATE TABLE feedback (
    number INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, kind TEXT NOT NULL, passages TEXT NOT NULL,
    helpful INTEGER NOT NULL, words TEXT NOT NULL
);
CREATE TABLE teams_cards (
    mark TEXT PRIMARY KEY, conversation TEXT NOT NULL, question TEXT, about TEXT, live_as TEXT
);
INSERT INTO conversations (id, last_seen) VALUES ('kept', 1800000000);
INSERT INTO messages (conversation, sender, at, body)
    VALUES ('kept', 'person', '2027-01-15T08:00:00.000+00:00', '{"text": "quetzalcoatl"}');
INSERT INTO teams_cards VALUES ('z', 'kept', '{}', NULL, 'first'), ('a', 'kept', '{}', NULL, 'second');
"""


def make_older(path: Path, script: str = BEFORE_MIGRATIONS) -> None:
    """Write such a file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def at_version(path: Path) -> list[str]:
    """The version that the file says that it has."""
    with closing(sqlite3.connect(path)) as connection:
        return [version for (version,) in connection.execute("SELECT version_num FROM alembic_version")]
