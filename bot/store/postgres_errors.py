"""PostgreSQL's errors in the store's words."""

import psycopg
from psycopg import errors as kinds
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.store.errors import BrokenRule, StoreBusy, StoreError, WrongUse

# The tables are not as this version knows them, or are not ours to use: the installation's fault and not a statement's.
_OF_THE_STORE = (kinds.UndefinedTable, kinds.UndefinedColumn, kinds.InsufficientPrivilege)
# One statement waited for too long for what another held. It is no reason to keep everybody away.
_OF_ONE_STATEMENT = (kinds.LockNotAvailable, kinds.DeadlockDetected, kinds.QueryCanceled)


def in_our_words(error: SQLAlchemyError) -> StoreError:
    """SQLAlchemy's error as the store's.

    Of PostgreSQL's words the first line alone is kept: its details repeat the row, which holds what people said.
    """
    postgres = error.orig if isinstance(error, DBAPIError) else None
    if not isinstance(postgres, psycopg.Error):
        # No connection came free in time.
        return StoreError(type(error).__name__, type(error).__name__)
    kind: type[StoreError] = StoreError
    if isinstance(postgres, psycopg.IntegrityError):
        kind = BrokenRule
    elif isinstance(postgres, _OF_ONE_STATEMENT):
        kind = StoreBusy
    elif isinstance(postgres, psycopg.ProgrammingError | psycopg.InterfaceError) and not isinstance(
        postgres, _OF_THE_STORE
    ):
        kind = WrongUse
    name = type(postgres).__name__
    return kind(postgres.diag.message_primary or _of_connecting(postgres) or name, postgres.sqlstate or name)


def _of_connecting(error: psycopg.Error) -> str:
    """What is said where there is no connection: addresses and names, no password and no row."""
    return " ".join(str(error).split()) if type(error) is psycopg.OperationalError else ""
