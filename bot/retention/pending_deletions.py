"""Conversations that are deleted here but not yet in Rasa's tracker store."""

from bot.store.database import Database


class PendingDeletions:
    """The list of them. It holds conversation ids and no messages."""

    def __init__(self, database: Database) -> None:
        """Store the list in that database."""
        self._database = database

    def delete_conversation(self, conversation: str, now: float) -> None:
        """Delete the conversation here and note in the same transaction that Rasa must delete it too."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM conversations WHERE id = ?", (conversation,))
            connection.execute("INSERT OR REPLACE INTO pending_deletions VALUES (?, ?)", (conversation, now))

    def add(self, conversation: str, now: float) -> None:
        """Note that Rasa must delete the conversation."""
        with self._database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO pending_deletions VALUES (?, ?)", (conversation, now))

    def oldest(self, limit: int) -> list[str]:
        """At most `limit` conversations, starting with the one tried longest ago."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "SELECT conversation FROM pending_deletions ORDER BY tried LIMIT ?", (limit,)
            ).fetchall()
        return [conversation for (conversation,) in rows]

    def waits(self, conversation: str) -> bool:
        """Whether Rasa still has to delete that conversation."""
        with self._database.transaction() as connection:
            row = connection.execute(
                "SELECT 1 FROM pending_deletions WHERE conversation = ?", (conversation,)
            ).fetchone()
        return row is not None

    def tried(self, conversation: str, now: float) -> None:
        """Note that Rasa did not delete it this time. Others then go first."""
        with self._database.transaction() as connection:
            connection.execute("UPDATE pending_deletions SET tried = ? WHERE conversation = ?", (now, conversation))

    def done(self, conversation: str) -> None:
        """Remove the conversation from the list: Rasa has deleted it."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM pending_deletions WHERE conversation = ?", (conversation,))

    def count(self) -> int:
        """How many are waiting."""
        with self._database.transaction() as connection:
            return int(connection.execute("SELECT count(*) FROM pending_deletions").fetchone()[0])
