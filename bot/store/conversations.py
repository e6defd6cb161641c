"""The kept conversations: what people and the assistant said, until the session ends or is deleted."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.contract.replies import BotReply
from bot.store.database import Database

# A session's last use is written down at most once in this many seconds, not at every request.
_LAST_SEEN_STEP = 60
# A button's title is looked for among this many of the latest replies, so that the cost does not grow with
# the conversation.
_REPLIES_LOOKED_THROUGH = 20


@dataclass(frozen=True)
class SessionUse:
    """What happened since Rasa's session was last fresh.

    turns: how many turns. guided: for how many more turns the answers behind the last `question` or `decision` are
    kept. clarifying: the last turn offered choices or quoted the guidance, so the next may refer to it.
    """

    turns: int = 0
    guided: int = 0
    clarifying: bool = False


class UnknownConversation(LookupError):
    """There is no such conversation, or it has expired or been deleted."""


class ConversationStore:
    """The store. Times are seconds since 1970 as given by the caller; each method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Keep the conversations in that database."""
        self._database = database

    def start(self, conversation: str, greeting: BotReply, now: float) -> None:
        """Begin a conversation with the assistant's greeting."""
        with self._database.transaction() as connection:
            connection.execute("INSERT INTO conversations (id, last_seen) VALUES (?, ?)", (conversation, now))
            _add_replies(connection, conversation, [greeting], now)

    def touch(self, conversation: str, now: float, idle_seconds: float) -> None:
        """Note that the conversation is in use.

        Raises UnknownConversation if it is unknown or was idle for too long.
        """
        with self._database.transaction() as connection:
            row = connection.execute("SELECT last_seen FROM conversations WHERE id = ?", (conversation,)).fetchone()
            if row is None or row[0] + idle_seconds <= now:
                raise UnknownConversation
            # Never back: a request that read the clock just before it was set forwards would make the use look old.
            if now - row[0] >= min(_LAST_SEEN_STEP, idle_seconds / 2):
                connection.execute("UPDATE conversations SET last_seen = ? WHERE id = ?", (now, conversation))

    def add_person(self, conversation: str, text: str, now: float) -> SessionUse:
        """Keep what a person said; give back how Rasa's session was used so far.

        Raises UnknownConversation.
        """
        with self._database.transaction() as connection:
            row = connection.execute(
                "SELECT turns, guided, clarifying FROM conversations WHERE id = ?", (conversation,)
            ).fetchone()
            if row is None:
                raise UnknownConversation
            _add(connection, conversation, "person", now, None, {"text": text})
        return SessionUse(turns=row[0], guided=row[1], clarifying=bool(row[2]))

    def add_replies(self, conversation: str, replies: Iterable[BotReply], use: SessionUse, now: float) -> None:
        """Keep the replies of a turn, and how Rasa's session was used with it. Raises UnknownConversation."""
        with self._database.transaction() as connection:
            changed = connection.execute(
                "UPDATE conversations SET turns = ?, guided = ?, clarifying = ? WHERE id = ?",
                (use.turns, use.guided, use.clarifying, conversation),
            )
            if changed.rowcount == 0:
                raise UnknownConversation
            _add_replies(connection, conversation, replies, now)

    def messages(self, conversation: str) -> list[dict[str, Any]]:
        """Everything said, oldest first: `from`, `at`, and `text` or a whole reply."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "SELECT sender, at, body FROM messages WHERE conversation = ? ORDER BY number",
                (conversation,),
            ).fetchall()
            return [{"from": sender, "at": at, **read_body(body)} for sender, at, body in rows]

    def title_of(self, conversation: str, payload: str) -> str | None:
        """The title of the button with that payload in the latest replies, or None."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "SELECT body FROM messages WHERE conversation = ? AND sender = 'assistant'"
                " ORDER BY number DESC LIMIT ?",
                (conversation, _REPLIES_LOOKED_THROUGH),
            ).fetchall()
            replies = [read_body(body) for (body,) in rows]
        buttons = (button for reply in replies for button in _buttons_of(reply))
        exact = next((str(button["title"]) for button in buttons if button["payload"] == payload), None)
        return exact or next((title for reply in replies if (title := _title_of_part(reply["custom"], payload))), None)

    def has_had_notice(self, conversation: str, reason: str) -> bool:
        """Whether a notice with that reason was given in the conversation."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "SELECT body FROM messages WHERE conversation = ? AND kind = 'notice'", (conversation,)
            ).fetchall()
            return any(read_body(body)["custom"]["reason"] == reason for (body,) in rows)

    def decision_on_record(self, conversation: str) -> dict[str, Any] | None:
        """The custom part of the last decision, where it carries a record and still stands; None otherwise.

        Once another check has begun or this one was stopped, its record is no longer given out: it would be pasted
        into the wrong file.
        """
        with self._database.transaction() as connection:
            rows = connection.execute(
                "SELECT body FROM messages WHERE conversation = ? AND kind IN ('question', 'decision', 'notice')"
                " ORDER BY number DESC",
                (conversation,),
            )
            customs: Iterable[dict[str, Any]] = (read_body(body)["custom"] for (body,) in rows)
            newest = next((custom for custom in customs if custom.get("reason") in _ENDS_A_CHECK), None)
        return newest if newest and newest.get("record") else None


# What a question and a decision have as their reason (none), and the notices by which a check ends.
_ENDS_A_CHECK = (None, "stopped", "started_again")


def read_body(body: str) -> dict[str, Any]:
    """What was written. SQLite checks no content: damage inside a long text is first seen here.

    Raises sqlite3.DatabaseError for it.
    """
    try:
        content: dict[str, Any] = json.loads(body)
    except ValueError:
        # Not chained: the error repeats what was said.
        raise sqlite3.DatabaseError("a kept message is malformed") from None
    return content


def add_reply(connection: sqlite3.Connection, conversation: str, reply: BotReply, now: float) -> None:
    """Keep one reply as part of a transaction. Raises sqlite3.Error."""
    _add_replies(connection, conversation, [reply], now)


def _title_of_part(custom: dict[str, Any], payload: str) -> str | None:
    """The title of the button that keeps what is ticked, where the payload is its own without some of the facts."""
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


def _add_replies(connection: sqlite3.Connection, conversation: str, replies: Iterable[BotReply], now: float) -> None:
    for reply in replies:
        _add(connection, conversation, "assistant", now, reply.kind, reply.as_json())


def _add(
    connection: sqlite3.Connection,
    conversation: str,
    sender: str,
    now: float,
    kind: str | None,
    body: dict[str, Any],
) -> None:
    at = datetime.fromtimestamp(now, UTC).isoformat(timespec="milliseconds")
    connection.execute(
        "INSERT INTO messages (conversation, sender, at, kind, body) VALUES (?, ?, ?, ?, ?)",
        (conversation, sender, at, kind, json.dumps(body, ensure_ascii=False)),
    )


def _buttons_of(reply: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every button of a kept reply: below it, beside a question, and beside the answer that was said back."""
    yield from reply.get("buttons") or []
    yield from reply["custom"].get("commands") or []
    taken = reply["custom"].get("taken") or {}
    if taken.get("title") and taken.get("payload"):
        yield taken
