import sqlite3

import pytest

from bot.store.errors import BrokenRule, StoreDamaged, StoreError, WrongUse, is_of_the_store
from bot.store.sqlite_errors import in_our_words


@pytest.mark.parametrize(
    ("error", "kind", "of_the_store"),
    [
        (sqlite3.OperationalError("database is locked"), StoreError, True),
        (sqlite3.DatabaseError("file is not a database"), StoreDamaged, True),
        (sqlite3.IntegrityError("UNIQUE constraint failed"), BrokenRule, False),
        (sqlite3.ProgrammingError("Cannot operate on a closed database."), WrongUse, False),
    ],
)
def test_a_broken_rule_and_a_wrong_use_are_our_fault_and_not_the_stores(
    error: sqlite3.Error, kind: type[StoreError], of_the_store: bool
) -> None:
    said = in_our_words(error)
    assert type(said) is kind
    assert str(said) == str(error)
    assert is_of_the_store(said) is of_the_store


def test_sqlites_own_name_of_a_failure_is_kept_for_the_log() -> None:
    with sqlite3.connect(":memory:") as connection, pytest.raises(sqlite3.Error) as caught:
        connection.execute("SELECT * FROM missing")
    assert in_our_words(caught.value).code == "SQLITE_ERROR"
