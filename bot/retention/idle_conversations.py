"""Retention's queries: finds idle conversations and deletes them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from bot.retention.steady_clock import ClockMark
from bot.store.conversations import StoredMessage, forget_at_rasa
from bot.store.database import Database

# Is told of a conversation that is over: its id, and all its messages, oldest first.
Over = Callable[[str, Sequence[StoredMessage]], None]
_WHOLE = "SELECT sender, at, kind, body FROM messages WHERE conversation = :id ORDER BY number"


def nobody_looks(_conversation: str, _messages: Sequence[StoredMessage]) -> None:
    """Look at nothing."""


@dataclass(frozen=True)
class KeptCounts:
    """Counts of stored conversations.

    Attributes:
        conversations: how many are stored.
        expired: how many of them have been idle for too long.
        longest_idle: the longest idle time, in seconds.
    """

    conversations: int
    expired: int
    longest_idle: float


class IdleConversations:
    """Each method is one transaction. All times are the steady clock's."""

    def __init__(self, database: Database) -> None:
        """Use that database."""
        self._database = database

    def expired(self, until: float, most: int) -> list[str]:
        """At most `most` conversations last used at `until` or before, longest idle first."""
        with self._database.transaction() as work:
            rows = work.rows(
                "SELECT id FROM conversations WHERE last_seen <= :until ORDER BY last_seen LIMIT :most",
                until=until,
                most=most,
            )
        return [conversation for (conversation,) in rows]

    def delete(self, conversations: Collection[str], until: float, now: float, over: Over = nobody_looks) -> int:
        """Delete those that are still expired, note that Rasa must delete them too, and return how many.

        Args:
            over: is told of each that was deleted, once it is.
        """
        deleted = 0
        ended: list[tuple[str, list[StoredMessage]]] = []
        with self._database.transaction() as work:
            for conversation in conversations:
                rows = [] if over is nobody_looks else work.rows(_WHOLE, id=conversation)
                gone = work.change(
                    "DELETE FROM conversations WHERE id = :id AND last_seen <= :until", id=conversation, until=until
                )
                if gone:
                    forget_at_rasa(work, conversation, now)
                    deleted += gone
                    ended.append((conversation, [StoredMessage(*row) for row in rows]))
        for conversation, messages in ended:
            over(conversation, messages)
        return deleted

    def kept(self, until: float, now: float) -> KeptCounts:
        """Count the stored conversations.

        Args:
            until: conversations last used then or before have been idle for too long.
        """
        with self._database.transaction() as work:
            [(count, expired, oldest)] = work.rows(
                "SELECT count(*), count(*) FILTER (WHERE last_seen <= :until), min(last_seen) FROM conversations",
                until=until,
            )
        return KeptCounts(count, expired, max(0.0, now - oldest) if count else 0.0)

    def shift(self, seconds: float) -> None:
        """Move every conversation's last use by that many seconds, because the clock was moved by as much.

        Move the arrival times of messages waiting in Teams too. They were acknowledged, and would otherwise be dropped
        as too old.
        """
        with self._database.transaction() as work:
            work.change("UPDATE conversations SET last_seen = last_seen + :seconds", seconds=seconds)
            work.change("UPDATE teams_inbox SET at = at + :seconds", seconds=seconds)

    def none_after(self, now: float) -> int:
        """Move last uses in the future to now, and return how many there were.

        Nothing must be stored for too long.
        """
        with self._database.transaction() as work:
            return work.change("UPDATE conversations SET last_seen = :now WHERE last_seen > :now", now=now)

    def keep_mark(self, mark: ClockMark) -> None:
        """Store the clocks' position for the next process."""
        with self._database.transaction() as work:
            work.change(
                'INSERT INTO clock_mark ("only", now, counter, boot) VALUES (1, :now, :counter, :boot)'
                ' ON CONFLICT ("only") DO UPDATE'
                " SET now = excluded.now, counter = excluded.counter, boot = excluded.boot",
                now=mark.now,
                counter=mark.counter,
                boot=mark.boot,
            )

    def last_mark(self) -> ClockMark | None:
        """The mark stored last, or None."""
        with self._database.transaction() as work:
            row = work.row("SELECT now, counter, boot FROM clock_mark")
        return ClockMark(*row) if row else None
