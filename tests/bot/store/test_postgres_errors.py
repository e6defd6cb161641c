import psycopg
import pytest
from psycopg import errors as kinds
from sqlalchemy.exc import DBAPIError, TimeoutError

from bot.store.errors import BrokenRule, StoreBusy, StoreError, WrongUse, is_of_the_store
from bot.store.postgres_errors import in_our_words


@pytest.mark.parametrize(
    ("error", "kind", "of_the_store"),
    [
        (kinds.AdminShutdown(), StoreError, True),
        (kinds.DiskFull(), StoreError, True),
        (kinds.UndefinedTable(), StoreError, True),
        (kinds.LockNotAvailable(), StoreBusy, True),
        (kinds.DeadlockDetected(), StoreBusy, True),
        (kinds.QueryCanceled(), StoreBusy, True),
        (kinds.UniqueViolation(), BrokenRule, False),
        (kinds.SyntaxError(), WrongUse, False),
    ],
)
def test_what_postgresql_says_is_of_the_store_or_our_fault(
    error: psycopg.Error, kind: type[StoreError], of_the_store: bool
) -> None:
    said = in_our_words(DBAPIError("SELECT 1", {}, error))
    assert type(said) is kind
    assert is_of_the_store(said) is of_the_store
    assert said.code == error.sqlstate


def test_a_connection_that_does_not_come_free_is_a_failure_of_the_store() -> None:
    assert is_of_the_store(in_our_words(TimeoutError("QueuePool limit")))


def test_details_which_repeat_the_row_are_not_repeated() -> None:
    said = in_our_words(DBAPIError("INSERT", {}, kinds.UniqueViolation("duplicate key\nDETAIL: Key (id)=(secret)")))
    assert "secret" not in str(said)
