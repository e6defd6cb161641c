"""Links things in Teams to stored conversations: whose a card is, and which message a person can take back.

Teams' ids are stored as keyed hashes, and deleted with the conversation.
"""

import json
from dataclasses import dataclass
from typing import Any

from bot.contract.replies import BotReply
from bot.conversation.cut_off_turns import PERHAPS_TAKEN
from bot.conversation.what_it_tells import Mark
from bot.store.conversations import add_doubt, add_reply, end_session, forget_at_rasa, is_stored, read_body
from bot.store.database import Database
from bot.teams.claims import must_be_held

# The notices that stand where an answer should be.
_NO_ANSWER = ("interrupted", "unavailable")


@dataclass(frozen=True)
class Card:
    """Something that was sent, with the details for when somebody taps it or gives feedback.

    Attributes:
        question: the reply that asks, if it is a question.
        about: the passages that it quotes, if it can get feedback.
        live_as: Teams' id for it, until it shows its answer.
    """

    conversation: str
    question: dict[str, Any] | None = None
    about: list[str] | None = None
    live_as: str | None = None


class TeamsStore:
    """The store. Each method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Store cards and messages in that database."""
        self._database = database

    def add_card(self, mark: str, card: Card) -> None:
        """Remember a card, unless its conversation was deleted meanwhile."""
        question, about = _written(card.question), _written(card.about)
        with self._database.transaction() as work:
            must_be_held(work)
            work.change("DELETE FROM teams_cards WHERE mark = :mark", mark=mark)
            work.change(
                "INSERT INTO teams_cards (mark, conversation, question, about, live_as, place)"
                " SELECT :mark, id, :question, :about, :live_as,"
                " (SELECT coalesce(max(place), 0) + 1 FROM teams_cards WHERE conversation = :conversation)"
                " FROM conversations WHERE id = :conversation",
                mark=mark,
                question=question,
                about=about,
                live_as=card.live_as,
                conversation=card.conversation,
            )

    def card(self, mark: str) -> Card | None:
        """The card with that mark, or None."""
        with self._database.transaction() as work:
            row = work.row("SELECT conversation, question, about FROM teams_cards WHERE mark = :mark", mark=mark)
        return None if row is None else Card(row[0], *(None if part is None else json.loads(part) for part in row[1:]))

    def live_questions(self, conversation: str, at_most: int) -> list[tuple[str, dict[str, Any]]]:
        """The newest questions that do not show their answer yet: Teams' id for each, and the reply that asks."""
        with self._database.transaction() as work:
            rows = work.rows(
                "SELECT live_as, question FROM teams_cards WHERE conversation = :id AND live_as IS NOT NULL"
                " ORDER BY place DESC LIMIT :most",
                id=conversation,
                most=at_most,
            )
        return [(live_as, json.loads(question)) for live_as, question in rows]

    def live_question(self, conversation: str, live_as: str) -> dict[str, Any] | None:
        """The reply that asks on that card, or None if the card does not ask any more."""
        with self._database.transaction() as work:
            row = work.row(
                "SELECT question FROM teams_cards WHERE conversation = :id AND live_as = :live_as",
                id=conversation,
                live_as=live_as,
            )
        return None if row is None else json.loads(row[0])

    def asked_last(self, conversation: str, number: int, live_as: str) -> bool:
        """Whether the conversation's message with that number is the question of that live card."""
        with self._database.transaction() as work:
            row = work.row(
                "SELECT body, question FROM messages, teams_cards"
                " WHERE messages.conversation = :id AND number = :number"
                " AND sender = 'assistant' AND teams_cards.conversation = messages.conversation AND live_as = :live_as",
                id=conversation,
                number=number,
                live_as=live_as,
            )
        return row is not None and read_body(row[0]) == json.loads(row[1])

    def used(self, conversation: str, live_as: str) -> None:
        """Note that the question shows its answer, or that it is out of date."""
        with self._database.transaction() as work:
            must_be_held(work)
            work.change(
                "UPDATE teams_cards SET live_as = NULL WHERE conversation = :id AND live_as = :live_as",
                id=conversation,
                live_as=live_as,
            )

    def newest(self, conversation: str) -> int:
        """The number of the conversation's newest message, or 0 if there is none."""
        with self._database.transaction() as work:
            [(newest,)] = work.rows(
                "SELECT coalesce(max(number), 0) FROM messages WHERE conversation = :id", id=conversation
            )
        return int(newest)

    def unsure(self, conversation: str) -> bool:
        """Whether Rasa may have taken a turn whose replies the person has not seen."""
        with self._database.transaction() as work:
            row = work.row("SELECT unsure FROM conversations WHERE id = :id", id=conversation)
        return bool(row and row[0])

    def newest_said(self, conversation: str, after: int) -> int | None:
        """The number of the person's newest message after that one, or None if there is none."""
        with self._database.transaction() as work:
            [(newest,)] = work.rows(
                "SELECT max(number) FROM messages WHERE conversation = :id AND number > :after AND sender = 'person'",
                id=conversation,
                after=after,
            )
        return None if newest is None else int(newest)

    def answered_since(self, conversation: str, after: int) -> list[dict[str, Any]]:
        """The replies of the one turn that was taken after that message; empty if it got no answer.

        The turn stores its replies in one transaction, so that there are all or none.
        """
        with self._database.transaction() as work:
            rows = work.rows(
                "SELECT body FROM messages WHERE conversation = :id AND sender = 'assistant' AND number >"
                " (SELECT max(number) FROM messages WHERE conversation = :id AND number > :after AND sender = 'person')"
                " ORDER BY number",
                id=conversation,
                after=after,
            )
        replies = [read_body(body) for (body,) in rows]
        return [] if any(reply["custom"].get("reason") in _NO_ANSWER for reply in replies) else replies

    def add_not_shown(self, conversation: str, notice: BotReply, now: float) -> None:
        """Add the notice that a question was not shown, unless the conversation was deleted meanwhile."""
        with self._database.transaction() as work:
            must_be_held(work)
            if is_stored(work, conversation):
                add_reply(work, conversation, notice, now)
                add_doubt(work, conversation)

    def withdraw(self, conversation: str, after: int, leave_doubt: bool) -> None:
        """Delete what a turn without an answer stored after that message. It is taken again.

        That Rasa may have taken it is still noted with the conversation, for if it never gets an answer.

        Args:
            leave_doubt: leave a notice that Rasa may have taken it.
        """
        with self._database.transaction() as work:
            must_be_held(work)
            rows = work.rows(
                "SELECT number, sender, body FROM messages WHERE conversation = :id AND number > :after"
                " ORDER BY number",
                id=conversation,
                after=after,
            )
            if rows and rows[-1][1] == "person":
                # A process died in the middle of it.
                add_doubt(work, conversation)
            for number, sender, body in rows:
                doubt = sender == "assistant" and read_body(body)["custom"].get(PERHAPS_TAKEN)
                if not (leave_doubt and doubt):
                    work.change("DELETE FROM messages WHERE number = :number", number=number)

    def undo(self, conversation: str, after: int, forget_at: float) -> None:
        """Delete what a turn stored after that message, and note that Rasa must forget the conversation.

        Args:
            forget_at: the time.
        """
        with self._database.transaction() as work:
            must_be_held(work)
            work.change(
                "DELETE FROM messages WHERE conversation = :id AND number > :after", id=conversation, after=after
            )
            end_session(work, conversation)
            if is_stored(work, conversation):
                forget_at_rasa(work, conversation, forget_at)

    def text_of(self, mark: str, conversation: str) -> str | None:
        """The stored words of that message in Teams, or None if none are stored."""
        with self._database.transaction() as work:
            row = work.row(
                "SELECT body FROM messages WHERE number ="
                " (SELECT message FROM teams_said WHERE mark = :mark AND conversation = :id)",
                mark=mark,
                id=conversation,
            )
        return None if row is None else str(read_body(row[0])["text"])

    def first_thumb(self, mark: str, conversation: str) -> bool:
        """Remember that somebody judged an answer in that conversation. Return False if they had."""
        with self._database.transaction() as work:
            added = work.change(
                "INSERT INTO teams_thumbs (mark, conversation) SELECT :mark, id FROM conversations WHERE id = :id"
                " ON CONFLICT (mark) DO NOTHING",
                mark=mark,
                id=conversation,
            )
        return added > 0

    def no_thumb(self, mark: str) -> None:
        """Forget that somebody judged an answer, because it could not be kept."""
        with self._database.transaction() as work:
            work.change("DELETE FROM teams_thumbs WHERE mark = :mark", mark=mark)

    def add_said(self, mark: str, conversation: str, message: int) -> None:
        """Remember which stored message a message in Teams became."""
        with self._database.transaction() as work:
            must_be_held(work)
            work.change("DELETE FROM teams_said WHERE mark = :mark", mark=mark)
            work.change(
                "INSERT INTO teams_said (mark, conversation, message)"
                " SELECT :mark, id, :message FROM conversations WHERE id = :id",
                mark=mark,
                message=message,
                id=conversation,
            )

    def said_in(self, mark: str) -> str | None:
        """The conversation that holds the words of that message in Teams, or None."""
        with self._database.transaction() as work:
            row = work.row("SELECT conversation FROM teams_said WHERE mark = :mark", mark=mark)
        return None if row is None else str(row[0])

    def take_back(self, mark: str, conversation: str, instead: str, forget_at: float | None = None) -> bool:
        """Replace the words of that message. Return False if none of it is stored.

        Args:
            forget_at: the time, to note in the same transaction that Rasa must forget the conversation too. A process
                that is killed next then leaves nothing at Rasa. None if Rasa is to keep it.
        """
        with self._database.transaction() as work:
            must_be_held(work)
            row = work.row(
                "SELECT message FROM teams_said WHERE mark = :mark AND conversation = :id", mark=mark, id=conversation
            )
            if row is None:
                return False
            work.change("DELETE FROM teams_said WHERE mark = :mark", mark=mark)
            work.change(
                # Whoever takes a message back wants nothing of the conversation to be kept any longer.
                "UPDATE messages SET body = :body, kind = :kind WHERE number = :number",
                body=json.dumps({"text": instead}, ensure_ascii=False),
                kind=Mark.TELLS,
                number=row[0],
            )
            if forget_at is not None:
                end_session(work, conversation)
                forget_at_rasa(work, conversation, forget_at)
        return True

    def exists(self, conversation: str) -> bool:
        """Whether the conversation is stored."""
        with self._database.transaction() as work:
            return is_stored(work, conversation)

    def open_question(self, conversation: str) -> bool:
        """Whether the assistant's last reply is a question of the guided decision, shown or not."""
        with self._database.transaction() as work:
            rows = work.each(
                "SELECT kind, body FROM messages WHERE conversation = :id AND sender = 'assistant'"
                " ORDER BY number DESC",
                id=conversation,
            )
            for kind, body in rows:
                if not read_body(body)["custom"].get(PERHAPS_TAKEN):
                    return bool(kind == "question")
        return False

    def is_to_be_forgotten(self, conversation: str) -> bool:
        """Whether Rasa still has to forget the conversation."""
        with self._database.transaction() as work:
            return work.row("SELECT 1 FROM pending_deletions WHERE conversation = :id", id=conversation) is not None


def _written(part: object) -> str | None:
    return None if part is None else json.dumps(part, ensure_ascii=False)
