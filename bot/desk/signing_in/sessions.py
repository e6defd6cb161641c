"""Sessions: a signed random id in a cookie, and who it is in the database, so that signing out ends it at once."""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from itsdangerous import BadSignature, Signer

from bot.desk.signing_in.database import DeskDatabase
from bot.desk.signing_in.links import digest_of
from bot.desk.signing_in.people import Person, Role


@dataclass(frozen=True)
class Session:
    """A signed-in person.

    Attributes:
        person: who it is.
        csrf: what each form must carry.
        digest: the session's digest.
    """

    person: Person
    csrf: str
    digest: str

    def is_form_of(self, given: str) -> bool:
        """Whether a form came from a page of this session."""
        return hmac.compare_digest(self.csrf.encode(), given.encode())


@dataclass(frozen=True)
class Sessions:
    """Begins, finds and ends sessions.

    Attributes:
        database: where they are.
        secret: signs their ids.
        idle_seconds: after this long without use a session ends.
        whole_seconds: after this long it ends, however much it is used.
        clock: seconds since 1970.
        counts: whether a person may be signed in as they are. A local session ends where a provider is set, and the
            reverse.
    """

    database: DeskDatabase
    secret: str
    idle_seconds: float
    whole_seconds: float
    clock: Callable[[], float]
    counts: Callable[[Person], bool]

    def begin(self, person: Person) -> str:
        """Return the cookie of a new session, and forget those that are over."""
        token, now = secrets.token_urlsafe(32), self.clock()
        row = [digest_of(token), person.subject, person.name, " ".join(sorted(person.roles)), secrets.token_urlsafe(32)]
        with self.database.transaction() as connection:
            connection.execute(
                "DELETE FROM sessions WHERE used < ? OR began < ?", [now - self.idle_seconds, now - self.whole_seconds]
            )
            connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?)", [*row, now, now])
        return self._signer().sign(token).decode()

    def of(self, cookie: str | None) -> Session | None:
        """Return the session of a cookie and note its use, or None if it is not ours or over."""
        try:
            token = self._signer().unsign(cookie or "").decode()
        except (BadSignature, UnicodeDecodeError):
            return None
        now = self.clock()
        with self.database.transaction() as connection:
            row = connection.execute(
                "UPDATE sessions SET used = ? WHERE digest = ? AND used >= ? AND began >= ? "
                "RETURNING subject, name, roles, csrf, digest",
                [now, digest_of(token), now - self.idle_seconds, now - self.whole_seconds],
            ).fetchone()
        if row is None:
            return None
        subject, name, roles, csrf, digest = row
        person = Person(subject, name, frozenset(map(Role, roles.split())))
        return Session(person, csrf, digest) if self.counts(person) else None

    def end(self, session: Session) -> None:
        """Sign out."""
        with self.database.transaction() as connection:
            connection.execute("DELETE FROM sessions WHERE digest = ?", [session.digest])

    def _signer(self) -> Signer:
        return Signer(self.secret, salt="desk.session")
