"""The store in PostgreSQL. At any moment it may be away, restarting, full or cut off."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from math import ceil
from pathlib import Path
from time import monotonic

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import SQLAlchemyError

from bot.shared.tracing import span
from bot.store.database import Database
from bot.store.errors import StoreBusy, StoreError, StoreRests, is_of_the_store
from bot.store.migrating import age_of, migrate
from bot.store.postgres_errors import in_our_words
from bot.store.postgres_url import read_url
from bot.store.statements import Statements, prepared
from bot.store.store_watch import StoreWatch
from bot.store.transaction import Transaction

# After a failure, leave the database alone for this long. Nobody must queue behind one that is away.
_REST_SECONDS = 1.0
# A transaction that does nothing for so many times as long as people wait was forgotten, and is ended by PostgreSQL.
_FORGOTTEN_TIMES = 5
_NAME = "sharing-assistant"


class PostgresDatabase(Database):
    """A few connections, used by as many threads at once. After a failure, the next use tries again."""

    def __init__(
        self, url: str, path: Path, watch: StoreWatch, busy_seconds: float = 2.0, connections: int = 10
    ) -> None:
        """Connect, and bring the tables to this version's.

        A database that is away does not stop the start: people still get answers, and the next use tries again.

        Raises:
            ValueError: that is no URL, or has an option that libpq does not know.

        Args:
            url: postgresql://…, with a password if it needs one. It is logged nowhere.
            path: where the SQLite file would be. Copies of it may hold conversations.
            busy_seconds: how long to wait for a connection, for a lock that another gateway holds, and for a statement.
            connections: how many at most.
        """
        super().__init__(path, watch)
        self._engine = _engine(url, busy_seconds, connections)
        self._in_transactions = self._engine.execution_options(isolation_level="READ COMMITTED")
        self._starting = threading.Lock()
        self._is_up_to_date = False
        self._rests_until = -float("inf")
        self._closed = False
        try:
            with self._used():
                pass
        except StoreError as error:
            watch.failed(path, error)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Open a transaction, and commit it after the block or roll it back on an exception."""
        with span("store"), self._used(), self._in_transactions.begin() as connection:
            statements = Statements(connection)
            yield statements
        self._worked(statements)

    @contextmanager
    def one_by_one(self) -> Iterator[Transaction]:
        """Open for statements of which each is a transaction, and takes one round trip."""
        with span("store"), self._used(), self._engine.connect() as connection:
            statements = Statements(connection)
            yield statements
        self._worked(statements)

    def _worked(self, statements: Statements) -> None:
        # A successful read proves nothing: reads still work while a disk is full.
        if statements.changed:
            self._watch.worked()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Open a transaction as SQLAlchemy has it, for copying (bot/store/copying.py).

        Raises:
            StoreError: the database failed.
        """
        with self._used(), self._in_transactions.begin() as connection:
            yield connection

    @property
    def is_shared(self) -> bool:
        """Whether several gateways may use it."""
        return True

    @contextmanager
    def alone(self, work: str) -> Iterator[bool]:
        """For the block, whether no other gateway does the work of that name. One that dies gives it up."""
        with self._used(), self._engine.connect() as connection:
            key = _key(work)
            held = bool(connection.execute(prepared("SELECT pg_try_advisory_lock(:key)"), {"key": key}).scalar())
            try:
                yield held
            finally:
                if held:
                    _unlock(connection, key)

    def wipe_log(self) -> bool:
        """Do nothing: what PostgreSQL keeps of deleted rows, and for how long, is its administrator's to set.

        docs/scale-out.md says what that is.
        """
        return True

    def close(self) -> None:
        """Close the connections."""
        self._closed = True
        self._engine.dispose()

    @contextmanager
    def _used(self) -> Iterator[None]:
        if self._closed:
            raise StoreError("the store is closed")
        if monotonic() < self._rests_until:
            raise StoreRests("the database failed a moment ago")
        try:
            self._bring_up_to_date()
            yield
        except SQLAlchemyError as error:
            failed = in_our_words(error)
            if is_of_the_store(failed) and not isinstance(failed, StoreBusy):
                self._rests_until = monotonic() + _REST_SECONDS
                self._watch.failed(self._path, failed)
            # Not chained: PostgreSQL's own words may repeat a row.
            raise failed from None

    def _bring_up_to_date(self) -> None:
        if self._is_up_to_date:
            return
        with self._starting, self._in_transactions.begin() as connection:
            # Gateways that start at the same time take turns: the second finds nothing left to do.
            connection.execute(prepared("SELECT pg_advisory_xact_lock(:key)"), {"key": _key("migrating")})
            # However long it takes: it is done once.
            connection.execute(prepared("SET LOCAL statement_timeout = 0"))
            age = age_of(connection)
            if age in ("empty", "older"):
                migrate(connection)
        if age == "newer" and not self._is_up_to_date:
            self._watch.is_newer(self._path)
        self._is_up_to_date = True


def _engine(url: str, busy_seconds: float, connections: int) -> Engine:
    most = ceil(busy_seconds * 1000)
    limits = {
        "statement_timeout": most,
        "lock_timeout": most,
        "idle_in_transaction_session_timeout": most * _FORGOTTEN_TIMES,
    }
    return create_engine(
        read_url(url),
        # Most uses are single statements, and need not switch their connection to it.
        isolation_level="AUTOCOMMIT",
        # What people said is in no error.
        hide_parameters=True,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=busy_seconds,
        connect_args={
            "connect_timeout": max(2, ceil(busy_seconds)),
            "application_name": _NAME,
            "options": " ".join(f"-c {name}={value}" for name, value in limits.items()),
            # A database that vanishes without a word is noticed in seconds and not in hours.
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": most,
        },
    )


def _key(work: str) -> int:
    """PostgreSQL's number for the lock of that name."""
    return int.from_bytes(sha256(f"{_NAME} {work}".encode()).digest()[:8], "big", signed=True)


def _unlock(connection: Connection, key: int) -> None:
    try:
        connection.execute(prepared("SELECT pg_advisory_unlock(:key)"), {"key": key})
    except SQLAlchemyError:
        # The connection is lost, and the lock with it. It must not go back among the others in any case.
        connection.invalidate()
        raise
