"""The activities that were acknowledged and wait for an answer, and those answered a while ago.

Teams repeats an activity that it thinks was lost, and forgets one that was acknowledged. So each is written down before
it is acknowledged and answered once, even if the process dies in between. The stored words have been through the
privacy guard and are deleted with the answer. After that only a keyed hash remains, for a time.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from bot.store.database import Database
from bot.store.transaction import Row, Transaction
from bot.teams.claims import NO_CLAIM, must_be_held, released

Taken = Literal["new", "known", "full"]


# The number of an activity that could not be written down.
UNWRITTEN = 0
# The columns of one that waits, as read_waiting takes them.
WAITING = ", ".join(
    f"teams_inbox.{column}"
    for column in ("number", "mark", "lane", "at", "task", "outgoing", "sent", "begun", "sending")
)


@dataclass(frozen=True)
class Waiting:
    """An activity that is waiting.

    Attributes:
        mark: the activity's mark.
        at: when it came, in seconds since 1970.
        outgoing: its answer, if that is ready.
        sent: how many parts of the answer have been sent.
        begun: how its turn was begun (turn_once.py), if it was.
        sending: the next part may have been sent by a process that died before it could note that.
        tries: how often the sending of the next part was put off.
        unanswered_since: since when it cannot be answered because a part of the assistant is away, on a counter that
            never jumps.
        came: the counter's reading when it came.
        claim: this gateway's claim on its conversation (claims.py).
    """

    number: int
    mark: str
    conversation: str
    at: float
    task: dict[str, Any]
    outgoing: list[dict[str, Any]] | None = None
    sent: int = 0
    begun: dict[str, Any] | None = None
    sending: bool = False
    tries: int = 0
    unanswered_since: float | None = None
    came: float = 0.0
    claim: int = NO_CLAIM


class Inbox:
    """The store. Each method is one transaction."""

    def __init__(self, database: Database, waiting_limit: int) -> None:
        """Store activities in that database.

        Args:
            waiting_limit: how many may wait.
        """
        self._database = database
        self._limit = waiting_limit

    def put(self, mark: str, conversation: str, task: dict[str, Any], now: float) -> tuple[Taken, int]:
        """Write the activity down, unless it is known or too many are waiting.

        Returns:
            The result, and the activity's number if it is new.
        """
        with self._database.transaction() as work:
            if is_known(work, mark):
                return "known", 0
            return write_down(work, mark, conversation, task, now, self._limit)

    def take_in(self, mark: str, conversation: str, task: dict[str, Any], now: float) -> tuple[Taken, list[Waiting]]:
        """Write the activity down, unless it is known or too many are waiting.

        Returns:
            The result, and what this gateway has to answer now.
        """
        taken, number = self.put(mark, conversation, task, now)
        return taken, [Waiting(number, mark, conversation, now, task)] if taken == "new" else []

    def note(self, mark: str, now: float) -> bool:
        """Remember the mark of something that needs no answer. Return False if it is already known."""
        with self._database.transaction() as work:
            added = work.change(
                "INSERT INTO teams_inbox (mark, lane, at) VALUES (:mark, '', :at) ON CONFLICT (mark) DO NOTHING",
                mark=mark,
                at=now,
            )
        return added > 0

    def knows(self, mark: str) -> bool:
        """Whether that mark is remembered."""
        with self._database.transaction() as work:
            return is_known(work, mark)

    def forget(self, mark: str) -> None:
        """Forget the mark. Its activity then counts as new again."""
        with self._database.transaction() as work:
            work.change("DELETE FROM teams_inbox WHERE mark = :mark AND task IS NULL", mark=mark)

    def waiting(self) -> list[Waiting]:
        """All waiting activities, oldest first."""
        with self._database.transaction() as work:
            rows = work.rows(f"SELECT {WAITING} FROM teams_inbox WHERE task IS NOT NULL ORDER BY number")
        return [read_waiting(row) for row in rows]

    def begin(self, number: int, begun: dict[str, Any]) -> None:
        """Note how the activity's turn is begun, before it is. Whoever takes it up again finds what came of it."""
        with self._database.transaction() as work:
            must_be_held(work)
            work.change(
                "UPDATE teams_inbox SET begun = :begun WHERE number = :number AND task IS NOT NULL",
                begun=json.dumps(begun, ensure_ascii=False),
                number=number,
            )

    def heard(self, number: int, task: dict[str, Any]) -> None:
        """Replace a task whose words had not been through the privacy guard by the one with the words."""
        with self._database.transaction() as work:
            must_be_held(work)
            work.change(
                "UPDATE teams_inbox SET task = :task WHERE number = :number AND task IS NOT NULL",
                task=json.dumps(task, ensure_ascii=False),
                number=number,
            )

    def answered(self, number: int, outgoing: Iterable[dict[str, Any]], sending: bool = True) -> None:
        """Store the answer until it is sent. From here on the turn is not taken again.

        Args:
            sending: whether its next part is sent at once. False if the sending was put off.
        """
        with self._database.transaction() as work:
            must_be_held(work)
            work.change(
                "UPDATE teams_inbox SET outgoing = :outgoing, sending = :sending"
                " WHERE number = :number AND task IS NOT NULL",
                outgoing=json.dumps(list(outgoing), ensure_ascii=False),
                sending=int(sending),
                number=number,
            )

    def sent(self, number: int, parts: int) -> None:
        """Note that this many parts of the answer have been sent, and that the next one is sent at once."""
        with self._database.transaction() as work:
            must_be_held(work)
            work.change(
                "UPDATE teams_inbox SET sent = :parts, sending = 1 WHERE number = :number", parts=parts, number=number
            )

    def done(self, number: int) -> None:
        """Note that it is answered or dropped, and store only its mark."""
        with self._database.transaction() as work:
            must_be_held(work)
            work.change(
                "UPDATE teams_inbox SET task = NULL, outgoing = NULL, begun = NULL, lane = '' WHERE number = :number",
                number=number,
            )
            released(work)

    def prune(self, before: float, waiting_before: float) -> int:
        """Forget everything that came before that time, and return how many activities were never answered.

        Args:
            waiting_before: what still waits for an answer is forgotten if it came before this time.
        """
        with self._database.transaction() as work:
            work.change("DELETE FROM teams_inbox WHERE task IS NULL AND at < :before", before=before)
            return work.change("DELETE FROM teams_inbox WHERE task IS NOT NULL AND at < :before", before=waiting_before)


def is_known(work: Transaction, mark: str) -> bool:
    """Whether that mark is remembered, as part of a transaction."""
    return work.row("SELECT 1 FROM teams_inbox WHERE mark = :mark", mark=mark) is not None


def write_down(
    work: Transaction, mark: str, conversation: str, task: dict[str, Any], now: float, limit: int
) -> tuple[Taken, int]:
    """Write an activity down as part of a transaction, unless as many as may are waiting.

    Returns:
        The result, and the activity's number if it is new.
    """
    [(waiting,)] = work.rows("SELECT count(*) FROM teams_inbox WHERE task IS NOT NULL")
    if waiting >= limit:
        return "full", 0
    # Another gateway may have written it down since.
    row = work.row(
        "INSERT INTO teams_inbox (mark, lane, at, task) VALUES (:mark, :lane, :at, :task)"
        " ON CONFLICT (mark) DO NOTHING RETURNING number",
        mark=mark,
        lane=conversation,
        at=now,
        task=json.dumps(task, ensure_ascii=False),
    )
    return ("known", 0) if row is None else ("new", int(row[0]))


def read_waiting(row: Row, claim: int = NO_CLAIM) -> Waiting:
    """A waiting activity from its columns (WAITING).

    Args:
        claim: the claim on its conversation.
    """
    number, mark, conversation, at, task, outgoing, sent, begun, sending = row
    return Waiting(
        number,
        mark,
        conversation,
        at,
        json.loads(task),
        json.loads(outgoing) if outgoing else None,
        sent,
        json.loads(begun) if begun else None,
        bool(sending),
        claim=claim,
    )
