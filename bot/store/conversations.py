"""The stored conversations: what people and the assistant said, until the session ends or is deleted."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.contract.replies import BotReply
from bot.store.database import Database
from bot.store.errors import StoreDamaged
from bot.store.one_statement import add_person_at_once, add_replies_at_once
from bot.store.transaction import Transaction
from bot.store.turn_numbers import must_be_held

# Update a session's last use at most once in this many seconds, not on every request.
_LAST_SEEN_STEP = 60
# Look for a button's title in this many of the latest replies: the cost must not grow with the conversation.
_REPLIES_LOOKED_THROUGH = 20


@dataclass(frozen=True)
class SessionUse:
    """What happened since Rasa's session was last fresh.

    Attributes:
        turns: how many turns there were.
        guided: for how many more turns to keep the answers behind the last `question` or `decision`.
        clarifying: the last turn offered choices or quoted the guidance, so the next may refer to it.
        unsure: Rasa may have taken a turn whose replies the person has not seen. That holds until the person gets a
            question or an outcome, or Rasa's session is fresh.
    """

    turns: int = 0
    guided: int = 0
    clarifying: bool = False
    unsure: bool = False


@dataclass(frozen=True)
class StoredMessage:
    """One message as it is stored.

    Attributes:
        sender: person or assistant.
        at: its time, in ISO 8601 and UTC.
        kind: the kind of a reply, or the mark of a person's message (bot/conversation/what_it_tells.py), if it has one.
        body: the message as JSON.
    """

    sender: str
    at: str
    kind: str | None
    body: str


class UnknownConversation(LookupError):
    """There is no such conversation, or it has expired or been deleted."""


class ConversationStore:
    """The store. The caller gives times in seconds since 1970. Each method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Store conversations in that database."""
        self._database = database

    def start(self, conversation: str, greeting: BotReply, now: float) -> None:
        """Begin a conversation with the assistant's greeting."""
        with self._database.transaction() as work:
            work.change("INSERT INTO conversations (id, last_seen) VALUES (:id, :now)", id=conversation, now=now)
            _add_replies(work, conversation, [greeting], now)

    def touch(self, conversation: str, now: float, idle_seconds: float) -> None:
        """Note that the conversation is in use.

        Raises:
            UnknownConversation: it is unknown, or was idle for too long.
        """
        with self._database.one_by_one() as work:
            row = work.row("SELECT last_seen FROM conversations WHERE id = :id", id=conversation)
            if row is None or row[0] + idle_seconds <= now:
                raise UnknownConversation
            # Never move it back: a request may have read the clock just before it was set forward.
            if now - row[0] >= min(_LAST_SEEN_STEP, idle_seconds / 2):
                work.change(
                    "UPDATE conversations SET last_seen = :now WHERE id = :id AND last_seen < :now",
                    now=now,
                    id=conversation,
                )

    def is_kept(self, conversation: str, now: float, idle_seconds: float) -> bool:
        """Whether the conversation is stored and was not idle for too long. Looking is no use of it."""
        with self._database.one_by_one() as work:
            row = work.row("SELECT last_seen FROM conversations WHERE id = :id", id=conversation)
        return row is not None and now < row[0] + idle_seconds

    def add_replies(
        self, conversation: str, replies: Iterable[BotReply], use: SessionUse, now: float, mark: str | None = None
    ) -> None:
        """Store the replies of a turn, and how the turn used Rasa's session.

        Args:
            mark: what to note with the person's message that they answer.

        Raises:
            UnknownConversation: the conversation is unknown.
            Overtaken: another gateway has taken the turn.
        """
        if self._database.is_shared:
            self._add_replies_at_once(conversation, list(replies), use, now, mark)
            return
        with self._database.transaction() as work:
            changed = work.change(
                "UPDATE conversations SET turns = :turns, guided = :guided, clarifying = :clarifying, unsure = :unsure"
                " WHERE id = :id",
                turns=use.turns,
                guided=int(use.guided),
                clarifying=int(use.clarifying),
                unsure=int(use.unsure),
                id=conversation,
            )
            if changed == 0:
                raise UnknownConversation
            if mark is not None:
                work.change(
                    "UPDATE messages SET kind = :mark WHERE number ="
                    " (SELECT max(number) FROM messages WHERE conversation = :id AND sender = 'person')",
                    mark=mark,
                    id=conversation,
                )
            _add_replies(work, conversation, replies, now)

    def doubt(self, conversation: str) -> None:
        """Note that Rasa may have taken a turn whose replies the person has not seen. It changes nothing else."""
        with self._database.one_by_one() as work:
            add_doubt(work, conversation)

    def _add_replies_at_once(
        self, conversation: str, replies: list[BotReply], use: SessionUse, now: float, mark: str | None
    ) -> None:
        with self._database.one_by_one() as work:
            known = add_replies_at_once(
                work,
                conversation,
                _at(now),
                [reply.kind for reply in replies],
                [_as_body(reply.as_json()) for reply in replies],
                mark,
                turns=use.turns,
                guided=int(use.guided),
                clarifying=int(use.clarifying),
                unsure=int(use.unsure),
            )
        if not known:
            raise UnknownConversation

    def messages(self, conversation: str) -> list[dict[str, Any]]:
        """Every message, oldest first: `from`, `at`, and `text` or a whole reply."""
        with self._database.one_by_one() as work:
            rows = work.rows(
                "SELECT sender, at, body FROM messages WHERE conversation = :id ORDER BY number", id=conversation
            )
            return [{"from": sender, "at": at, **read_body(body)} for sender, at, body in rows]

    def replies_to_newest(self, conversation: str, sent_as: str, shown: str) -> list[dict[str, Any]]:
        """The replies to what the person said last, if it is known so and has these words. None if it has no reply."""
        with self._database.one_by_one() as work:
            rows = work.rows(
                "SELECT sender, sent_as, body FROM messages WHERE conversation = :id AND number >="
                " (SELECT max(number) FROM messages WHERE conversation = :id AND sender = 'person') ORDER BY number",
                id=conversation,
            )
        if not rows or rows[0][1] != sent_as or read_body(rows[0][2])["text"] != shown:
            return []
        return [read_body(body) for _, _, body in rows[1:]]

    def title_of(self, conversation: str, payload: str) -> str | None:
        """The title of the button with that payload in the latest replies, or None."""
        with self._database.one_by_one() as work:
            rows = work.rows(
                "SELECT body FROM messages WHERE conversation = :id AND sender = 'assistant'"
                " ORDER BY number DESC LIMIT :most",
                id=conversation,
                most=_REPLIES_LOOKED_THROUGH,
            )
            replies = [read_body(body) for (body,) in rows]
        buttons = (button for reply in replies for button in _buttons_of(reply))
        exact = next((str(button["title"]) for button in buttons if button["payload"] == payload), None)
        return exact or next((title for reply in replies if (title := _title_of_part(reply["custom"], payload))), None)

    def has_had_notice(self, conversation: str, reason: str) -> bool:
        """Whether the conversation has had a notice for that reason."""
        with self._database.one_by_one() as work:
            rows = work.rows("SELECT body FROM messages WHERE conversation = :id AND kind = 'notice'", id=conversation)
            return any(read_body(body)["custom"]["reason"] == reason for (body,) in rows)

    def decision_on_record(self, conversation: str) -> dict[str, Any] | None:
        """The custom part of the last decision, if it has a record and no later check replaces it; otherwise None.

        After another check begins, or this one is stopped, the record is no longer given out. People would paste it
        into the wrong file.
        """
        with self._database.one_by_one() as work:
            rows = work.each(
                "SELECT body FROM messages WHERE conversation = :id AND kind IN ('question', 'decision', 'notice')"
                " ORDER BY number DESC",
                id=conversation,
            )
            customs: Iterable[dict[str, Any]] = (read_body(body)["custom"] for (body,) in rows)
            newest = next((custom for custom in customs if custom.get("reason") in _ENDS_A_CHECK), None)
        return newest if newest and newest.get("record") else None


# The reason of a question and a decision (None), and of the notices that end a check.
_ENDS_A_CHECK = (None, "stopped", "started_again")


def read_body(body: str) -> dict[str, Any]:
    """Read a stored message. SQLite does not check content, so damage inside a long text first shows here.

    Raises:
        StoreDamaged: the message is damaged.
    """
    try:
        content: dict[str, Any] = json.loads(body)
    except ValueError:
        # Not chained: the error repeats the message.
        raise StoreDamaged("a stored message is malformed") from None
    return content


def add_person(work: Transaction, conversation: str, text: str, now: float, sent_as: str | None = None) -> SessionUse:
    """Store what a person said as part of a transaction, and return how Rasa's session has been used so far.

    Args:
        sent_as: by what the message is known, if it may be sent again.

    Raises:
        UnknownConversation: the conversation is unknown.
        Overtaken: another gateway has taken the turn.
        StoreError: the store failed.
    """
    must_be_held(work)
    row = work.row("SELECT turns, guided, clarifying, unsure FROM conversations WHERE id = :id", id=conversation)
    if row is None:
        raise UnknownConversation
    _add(work, conversation, "person", now, None, {"text": text}, sent_as)
    return SessionUse(turns=row[0], guided=row[1], clarifying=bool(row[2]), unsure=bool(row[3]))


def add_person_unless_left(
    work: Transaction, conversation: str, text: str, now: float, sent_as: str | None = None
) -> SessionUse | None:
    """Do the same in one statement on PostgreSQL, unless the conversation ends in a person's message.

    Returns:
        How Rasa's session has been used so far. None if it ends in such a message: nothing is stored then.

    Raises:
        UnknownConversation: the conversation is unknown.
        Overtaken: another gateway has taken the turn.
        StoreError: the store failed.
    """
    stored, use = add_person_at_once(work, conversation, _at(now), _as_body({"text": text}), sent_as)
    if use is None:
        raise UnknownConversation
    turns, guided, clarifying, unsure = use
    return SessionUse(turns, guided, bool(clarifying), bool(unsure)) if stored else None


def add_doubt(work: Transaction, conversation: str) -> None:
    """Note as part of a transaction that Rasa may have taken a turn whose replies the person has not seen.

    Raises:
        StoreError: the store failed.
    """
    work.change("UPDATE conversations SET unsure = 1 WHERE id = :id", id=conversation)


def end_session(work: Transaction, conversation: str) -> None:
    """Note as part of a transaction that Rasa forgets the conversation: no check is open there any more.

    Raises:
        StoreError: the store failed.
    """
    # Unsure stays until Rasa has forgotten it: the next turn then begins a fresh session.
    work.change("UPDATE conversations SET turns = 0, guided = 0, clarifying = 0 WHERE id = :id", id=conversation)


def forget_at_rasa(work: Transaction, conversation: str, now: float) -> None:
    """Note as part of a transaction that Rasa must forget the conversation (bot/retention/pending_deletions.py).

    Raises:
        StoreError: the store failed.
    """
    work.change(
        "INSERT INTO pending_deletions (conversation, tried) VALUES (:conversation, :now)"
        " ON CONFLICT (conversation) DO UPDATE SET tried = excluded.tried",
        conversation=conversation,
        now=now,
    )


def is_stored(work: Transaction, conversation: str) -> bool:
    """Whether the conversation is stored, as part of a transaction.

    Raises:
        StoreError: the store failed.
    """
    return work.row("SELECT 1 FROM conversations WHERE id = :id", id=conversation) is not None


def add_reply(work: Transaction, conversation: str, reply: BotReply, now: float) -> None:
    """Store one reply as part of a transaction.

    Raises:
        StoreError: the store failed.
    """
    _add_replies(work, conversation, [reply], now)


def _title_of_part(custom: dict[str, Any], payload: str) -> str | None:
    """The title of the button that keeps ticked facts, if the payload is the button's own without some of the facts."""
    keep = custom.get("keep")
    if not isinstance(keep, dict) or not isinstance(keep.get("payload"), str):
        return None
    whole, part = _fields(keep["payload"]), _fields(payload)
    facts = {str(key) for key in custom.get("offered") or {}}
    kept = {key: value for key, value in whole.items() if key in part or key not in facts}
    return str(keep.get("title")) if whole and part == kept else None


def _fields(payload: str) -> dict[str, Any]:
    name, brace, rest = payload.partition("{")
    try:
        fields = json.loads(brace + rest) if brace else {}
    except ValueError:
        return {}
    return {"/": name, **fields} if isinstance(fields, dict) else {}


def _add_replies(work: Transaction, conversation: str, replies: Iterable[BotReply], now: float) -> None:
    for reply in replies:
        _add(work, conversation, "assistant", now, reply.kind, reply.as_json())


def _add(
    work: Transaction,
    conversation: str,
    sender: str,
    now: float,
    kind: str | None,
    body: dict[str, Any],
    sent_as: str | None = None,
) -> None:
    work.change(
        "INSERT INTO messages (conversation, sender, at, kind, body, sent_as)"
        " VALUES (:conversation, :sender, :at, :kind, :body, :sent_as)",
        conversation=conversation,
        sender=sender,
        at=_at(now),
        kind=kind,
        body=_as_body(body),
        sent_as=sent_as,
    )


def _at(now: float) -> str:
    return datetime.fromtimestamp(now, UTC).isoformat(timespec="milliseconds")


def _as_body(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False)


def _buttons_of(reply: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every button of a stored reply: below it, next to a question, and next to the answer that was said back."""
    yield from reply.get("buttons") or []
    yield from reply["custom"].get("commands") or []
    taken = reply["custom"].get("taken") or {}
    if taken.get("title") and taken.get("payload"):
        yield taken
