"""Statements by SQLAlchemy, which speaks to SQLite and PostgreSQL."""

from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache

from sqlalchemy import Connection, TextClause, text

from bot.store.transaction import Row, Transaction

# Taken apart once each.
_prepared = lru_cache(maxsize=1024)(text)


class Statements(Transaction):
    """Runs statements on a connection. Its errors are SQLAlchemy's; the database says them in the store's.

    Attributes:
        changed: how many rows were changed so far.
    """

    def __init__(self, connection: Connection) -> None:
        """Run statements on that connection."""
        self._connection = connection
        self.changed = 0

    def each(self, statement: str, /, **values: object) -> Iterator[Row]:
        """The rows that are found, read one by one."""
        with closing(self._connection.execute(prepared(statement), storable(values))) as found:
            yield from found

    def row(self, statement: str, /, **values: object) -> Row | None:
        """The first row, or None."""
        return self._connection.execute(prepared(statement), storable(values)).first()

    def rows(self, statement: str, /, **values: object) -> list[Row]:
        """All rows."""
        return list(self._connection.execute(prepared(statement), storable(values)).all())

    def change(self, statement: str, /, **values: object) -> int:
        """Change rows, and return how many."""
        changed = self._connection.execute(prepared(statement), storable(values)).rowcount
        self.changed += max(changed, 0)
        return changed

    def changed_row(self, statement: str, /, **values: object) -> Row | None:
        """Change rows by a statement that returns some, and return the first, or None."""
        row = self.row(statement, **values)
        self.changed += row is not None
        return row


def storable(values: dict[str, object]) -> dict[str, object]:
    """The values without NUL characters, which PostgreSQL cannot store in a text."""
    if any(isinstance(value, str) and "\0" in value for value in values.values()):
        return {name: value.replace("\0", "") if isinstance(value, str) else value for name, value in values.items()}
    return values


def prepared(statement: str) -> TextClause:
    """The statement as SQLAlchemy takes it."""
    return _prepared(statement)
