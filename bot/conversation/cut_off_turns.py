"""Puts a notice after a message that nobody answered. People must not believe that it was taken in.

If a process is killed or a database fails in the middle of a turn, the stored conversation ends in a message without a
reply. The notice tells the person when they come back. Rasa may have taken that message: the conversation is unsure
until the person sees where the guided decision stands (bot/store/conversations.py).
"""

from dataclasses import dataclass

import structlog

from bot.contract.notices import notice_with_contacts
from bot.contract.whom_to_call import WhomToCall
from bot.contract.wording import AssistantWording
from bot.monitoring.metrics import Metrics
from bot.store.conversations import SessionUse, add_doubt, add_person, add_person_unless_left, add_reply
from bot.store.database import Database
from bot.store.errors import StoreError
from bot.store.transaction import Transaction
from bot.store.turn_numbers import must_be_held

log = structlog.get_logger()

# Set in the custom part of a failure notice, if Rasa may have taken the turn.
PERHAPS_TAKEN = "perhaps_taken"
# A conversation's last message, if a person said it.
_LEFT = (
    "SELECT conversation FROM messages AS last WHERE sender = 'person' AND NOT EXISTS"
    " (SELECT 1 FROM messages WHERE conversation = last.conversation AND number > last.number)"
)


@dataclass(frozen=True)
class Unanswered:
    """Adds the notice where it is due."""

    database: Database
    wording: AssistantWording
    whom_to_call: WhomToCall
    metrics: Metrics

    def tell(self, conversation: str, now: float) -> None:
        """Add the notice if the conversation ends in a person's message. No turn may be in progress.

        Raises:
            Overtaken: another gateway has taken the turn.
            StoreError: the store failed.
        """
        with self.database.transaction() as work:
            must_be_held(work)
            left = _left(work, conversation)
            self._tell(work, left, now)
        self._count(left)

    def tell_and_add(
        self, conversation: str, said: str, now: float, sent_as: str | None = None
    ) -> tuple[SessionUse, bool]:
        """Do the same, and store what the person says now, in one transaction.

        Args:
            said: the text for the stored conversation.
            sent_as: by what the message is known, if it may be sent again.

        Returns:
            How Rasa's session has been used so far, and whether Rasa may have taken an earlier turn unseen.

        Raises:
            UnknownConversation: the conversation is unknown.
            Overtaken: another gateway has taken the turn. Neither is stored.
            StoreError: the store failed. Neither is stored.
        """
        if self.database.is_shared:
            with self.database.one_by_one() as work:
                added = add_person_unless_left(work, conversation, said, now, sent_as)
            if added is not None:
                return added, added.unsure
        with self.database.transaction() as work:
            must_be_held(work)
            left = _left(work, conversation)
            self._tell(work, left, now)
            use = add_person(work, conversation, said, now, sent_as)
        self._count(left)
        return use, use.unsure

    def tell_all(self, now: float) -> None:
        """Do the same for every conversation, at the start, before any turn is taken.

        Do nothing if the database does not work, or if several gateways may use it: others may be in the middle of
        those turns. Each conversation then gets its notice when it is read, or on its next turn.
        """
        if self.database.is_shared:
            return
        try:
            with self.database.transaction() as work:
                left = [str(conversation) for (conversation,) in work.rows(_LEFT)]
                self._tell(work, left, now)
        except StoreError:
            log.warning("unanswered_not_looked_for")
        else:
            self._count(left)

    def _tell(self, work: Transaction, left: list[str], now: float) -> None:
        if not left:
            return
        said = notice_with_contacts("interrupted", self.wording, self.whom_to_call.now())
        for conversation in left:
            add_reply(work, conversation, said, now)
            add_doubt(work, conversation)

    def _count(self, left: list[str]) -> None:
        if left:
            self.metrics.interrupted_turns.inc(len(left))
            log.warning("turns_were_interrupted", count=len(left))


def _left(work: Transaction, conversation: str) -> list[str]:
    """The conversation, if it ends in a person's message."""
    newest = work.row(
        "SELECT sender FROM messages WHERE conversation = :id ORDER BY number DESC LIMIT 1", id=conversation
    )
    return [conversation] if newest is not None and newest[0] == "person" else []
