import sqlite3

from bot.store.salvage import salvage

SCHEMA = """
CREATE TABLE conversations (id TEXT PRIMARY KEY, last_seen REAL NOT NULL DEFAULT 0);
CREATE TABLE messages (number INTEGER PRIMARY KEY, conversation TEXT REFERENCES conversations(id), body TEXT);
"""


def store(schema: str = SCHEMA) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(schema)
    return connection


def test_what_can_be_read_is_carried_over() -> None:
    damaged, sound = store(), store()
    damaged.execute("INSERT INTO conversations VALUES ('a', 3)")
    damaged.execute("INSERT INTO messages VALUES (1, 'a', '{\"text\": \"x\"}')")
    assert salvage(damaged, sound) == 1
    assert sound.execute("SELECT id, last_seen FROM conversations").fetchall() == [("a", 3.0)]


def test_half_a_message_and_one_whose_conversation_is_lost_are_left_behind() -> None:
    damaged, sound = store(), store()
    damaged.execute("INSERT INTO conversations VALUES ('a', 3)")
    rows = [(1, "a", "{}"), (2, "a", '{"text": "cut sh'), (3, "a", "[]"), (4, "lost", "{}")]
    damaged.execute("PRAGMA foreign_keys = OFF")
    damaged.executemany("INSERT INTO messages VALUES (?, ?, ?)", rows)
    assert salvage(damaged, sound) == 1
    assert sound.execute("SELECT number FROM messages").fetchall() == [(1,)]


def test_a_column_that_an_older_file_lacks_gets_its_default() -> None:
    damaged, sound = store(SCHEMA.replace(", last_seen REAL NOT NULL DEFAULT 0", "")), store()
    damaged.execute("INSERT INTO conversations VALUES ('a')")
    assert salvage(damaged, sound) == 0
    assert sound.execute("SELECT id, last_seen FROM conversations").fetchall() == [("a", 0.0)]


def test_a_file_without_our_tables_gives_nothing_and_no_error() -> None:
    assert salvage(store("CREATE TABLE other (x)"), store()) == 0
