"""Conversations that are deleted here but not yet in Rasa's tracker store."""

from bot.store.conversations import forget_at_rasa
from bot.store.database import Database


class PendingDeletions:
    """The list of them. It holds conversation ids and no messages."""

    def __init__(self, database: Database) -> None:
        """Store the list in that database."""
        self._database = database

    def delete_conversation(self, conversation: str, now: float) -> None:
        """Delete the conversation here and note in the same transaction that Rasa must delete it too."""
        with self._database.transaction() as work:
            work.change("DELETE FROM conversations WHERE id = :id", id=conversation)
            forget_at_rasa(work, conversation, now)

    def add(self, conversation: str, now: float) -> None:
        """Note that Rasa must delete the conversation."""
        with self._database.transaction() as work:
            forget_at_rasa(work, conversation, now)

    def oldest(self, limit: int) -> list[str]:
        """At most `limit` conversations, starting with the one tried longest ago."""
        with self._database.transaction() as work:
            rows = work.rows("SELECT conversation FROM pending_deletions ORDER BY tried LIMIT :most", most=limit)
        return [conversation for (conversation,) in rows]

    def waits(self, conversation: str) -> bool:
        """Whether Rasa still has to delete that conversation."""
        with self._database.transaction() as work:
            row = work.row("SELECT 1 FROM pending_deletions WHERE conversation = :id", id=conversation)
        return row is not None

    def tried(self, conversation: str, now: float) -> None:
        """Note that Rasa did not delete it this time. Others then go first."""
        with self._database.transaction() as work:
            work.change("UPDATE pending_deletions SET tried = :now WHERE conversation = :id", now=now, id=conversation)

    def done(self, conversation: str) -> None:
        """Remove the conversation from the list: Rasa has deleted it."""
        with self._database.transaction() as work:
            work.change("DELETE FROM pending_deletions WHERE conversation = :id", id=conversation)

    def count(self) -> int:
        """How many are waiting."""
        with self._database.transaction() as work:
            [(count,)] = work.rows("SELECT count(*) FROM pending_deletions")
        return int(count)
