"""What a person said and nobody answered is not left to stand as if it had been taken in.

A process that is killed, or a database that fails, in the middle of a turn leaves a message without a reply in the kept
conversation. Whoever reads on finds a notice after it.
"""

import sqlite3
from dataclasses import dataclass

import structlog

from bot.contract.notices import notice_with_contacts
from bot.contract.whom_to_call import WhomToCall
from bot.contract.wording import AssistantWording
from bot.monitoring.metrics import Metrics
from bot.store.conversations import add_reply, read_body
from bot.store.database import Database

log = structlog.get_logger()

# In the custom part of a notice that a turn failed, where Rasa may have taken it.
PERHAPS_TAKEN = "perhaps_taken"
# A conversation's last message, where a person said it.
_LEFT = (
    "SELECT conversation FROM messages AS last WHERE sender = 'person' AND NOT EXISTS"
    " (SELECT 1 FROM messages WHERE conversation = last.conversation AND number > last.number)"
)


@dataclass(frozen=True)
class Unanswered:
    """Puts the notice where it is due."""

    database: Database
    wording: AssistantWording
    whom_to_call: WhomToCall
    metrics: Metrics

    def tell(self, conversation: str, now: float) -> bool:
        """Put it after the last message of a conversation in which no turn is in hand, where that is a person's.

        True where the last turn failed in such a way that Rasa may have taken it. Raises sqlite3.Error.
        """
        with self.database.transaction() as connection:
            last = connection.execute(
                "SELECT sender, body FROM messages WHERE conversation = ? ORDER BY number DESC LIMIT 1", (conversation,)
            ).fetchone()
            if last is None:
                return False
            if last[0] == "person":
                self._tell(connection, [(conversation,)], now)
                return True
            custom = read_body(last[1])["custom"]
        return custom.get("reason") == "interrupted" or bool(custom.get(PERHAPS_TAKEN))

    def tell_all(self, now: float) -> None:
        """The same for every conversation, at the start, before any turn is taken.

        Does nothing where the database does not work; then each is told when it goes on.
        """
        try:
            with self.database.transaction() as connection:
                self._tell(connection, connection.execute(_LEFT).fetchall(), now)
        except sqlite3.Error:
            log.warning("unanswered_not_looked_for")

    def _tell(self, connection: sqlite3.Connection, found: list[tuple[str]], now: float) -> None:
        if not found:
            return
        said = notice_with_contacts("interrupted", self.wording, self.whom_to_call.now())
        for (conversation,) in found:
            add_reply(connection, conversation, said, now)
        self.metrics.interrupted_turns.inc(len(found))
        log.warning("turns_were_interrupted", count=len(found))
