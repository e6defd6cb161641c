"""One-time links for the local account. Only a link's digest is kept, so that nobody can read one out of the file."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.desk.signing_in.database import DeskDatabase


def digest_of(token: str) -> str:
    """The digest under which a random token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True)
class Links:
    """Makes links and takes them, each once.

    Attributes:
        database: where their digests are.
        minutes: how long one may wait to be used.
        clock: seconds since 1970.
    """

    database: DeskDatabase
    minutes: float
    clock: Callable[[], float]

    def make(self, name: str) -> str:
        """Return a new link's token. Whoever uses it is called by that name in the history."""
        token = secrets.token_urlsafe(32)
        with self.database.transaction() as connection:
            connection.execute("DELETE FROM links WHERE until < ?", [self.clock()])
            connection.execute(
                "INSERT INTO links VALUES (?, ?, ?)", [digest_of(token), name, self.clock() + self.minutes * 60]
            )
        return token

    def take(self, token: str) -> str | None:
        """Use a link up. Return its person's name, or None if it is unknown, used or too old."""
        with self.database.transaction() as connection:
            row = connection.execute(
                "DELETE FROM links WHERE digest = ? AND until >= ? RETURNING name", [digest_of(token), self.clock()]
            ).fetchone()
        return None if row is None else str(row[0])
