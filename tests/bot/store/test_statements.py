import sqlite3
from collections.abc import Iterator

import pytest
from sqlalchemy.exc import DBAPIError

from bot.store.sqlite_file import over
from bot.store.statements import Statements


@pytest.fixture
def work() -> Iterator[Statements]:
    raw = sqlite3.connect(":memory:")
    connection = over(raw)
    statements = Statements(connection)
    statements.change("CREATE TABLE t (n INTEGER PRIMARY KEY, words TEXT)")
    for number in range(3):
        statements.change("INSERT INTO t VALUES (:n, :words)", n=number, words=f"word {number}")
    yield statements
    connection.close()
    raw.close()


def test_rows_are_found_one_by_one_one_or_all(work: Statements) -> None:
    assert work.rows("SELECT n FROM t WHERE n > :least ORDER BY n", least=0) == [(1,), (2,)]
    assert work.row("SELECT words FROM t WHERE n = :n", n=2) == ("word 2",)
    assert work.row("SELECT words FROM t WHERE n = :n", n=9) is None
    assert next(work.each("SELECT n FROM t ORDER BY n")) == (0,)


def test_how_many_rows_were_changed_is_known(work: Statements) -> None:
    assert work.change("UPDATE t SET words = '' WHERE n >= :n", n=1) == 2


def test_the_words_of_a_statements_values_are_in_no_error(work: Statements) -> None:
    with pytest.raises(DBAPIError) as caught:
        work.change("INSERT INTO t VALUES (:n, :words)", n=1, words="quetzalcoatl")
    assert "quetzalcoatl" not in str(caught.value)
