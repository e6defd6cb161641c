"""What retention asks of the database: which conversations are idle, and their deletion."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.retention.steady_clock import ClockMark
from bot.store.database import Database


@dataclass(frozen=True)
class KeptCounts:
    """What is kept: how many conversations, how many idle for too long, and the longest idle time in seconds."""

    conversations: int
    expired: int
    longest_idle: float


class IdleConversations:
    """Each method is one transaction. Times are those of the steady clock."""

    def __init__(self, database: Database) -> None:
        """Look into that database."""
        self._database = database

    def expired(self, until: float, most: int) -> list[str]:
        """The conversations last used at `until` or before, longest idle first, at most so many."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "SELECT id FROM conversations WHERE last_seen <= ? ORDER BY last_seen LIMIT ?", (until, most)
            ).fetchall()
        return [conversation for (conversation,) in rows]

    def delete(self, conversations: Collection[str], until: float, now: float) -> int:
        """Delete those of them that are still expired, and note that Rasa must follow. Returns how many."""
        deleted = 0
        with self._database.transaction() as connection:
            for conversation in conversations:
                gone = connection.execute(
                    "DELETE FROM conversations WHERE id = ? AND last_seen <= ?", (conversation, until)
                ).rowcount
                if gone:
                    connection.execute("INSERT OR REPLACE INTO pending_deletions VALUES (?, ?)", (conversation, now))
                    deleted += gone
        return deleted

    def kept(self, until: float, now: float) -> KeptCounts:
        """What is kept now. until: a conversation last used then or before is idle for too long."""
        with self._database.transaction() as connection:
            count, expired, oldest = connection.execute(
                "SELECT count(*), count(*) FILTER (WHERE last_seen <= ?), min(last_seen) FROM conversations", (until,)
            ).fetchone()
        return KeptCounts(count, expired, max(0.0, now - oldest) if count else 0.0)

    def shift(self, seconds: float) -> None:
        """Move every conversation's last use by that much, since the clock was set by that much.

        And when what waits for its answer in Teams came: it would be given up as too old, though it was acknowledged.
        """
        with self._database.transaction() as connection:
            connection.execute("UPDATE conversations SET last_seen = last_seen + ?", (seconds,))
            connection.execute("UPDATE teams_inbox SET at = at + ?", (seconds,))

    def none_after(self, now: float) -> int:
        """Have no conversation last used in the future, where it would be kept too long. Returns how many were."""
        with self._database.transaction() as connection:
            return connection.execute("UPDATE conversations SET last_seen = ? WHERE last_seen > ?", (now, now)).rowcount

    def keep_mark(self, mark: ClockMark) -> None:
        """Keep where the clocks stand, for the next process."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO clock_mark VALUES (1, ?, ?, ?)", (mark.now, mark.counter, mark.boot)
            )

    def last_mark(self) -> ClockMark | None:
        """The mark kept last, or None."""
        with self._database.transaction() as connection:
            row = connection.execute("SELECT now, counter, boot FROM clock_mark").fetchone()
        return ClockMark(*row) if row else None
