"""One turn at a time in each conversation, for gateways that share PostgreSQL (docs/adr/0042-turns-across-gateways.md).

Whoever takes a turn has a row with the conversation and a number that nobody has had before, for as long as its lease
lasts by the database's clock. It renews the lease while it works. A lease that has run out may be taken over under a
new number, and then the number before writes nothing more (turn_numbers.py). Whoever has to wait gets a ticket, and
tickets are served in the order of their numbers.
"""

from collections.abc import Collection

from bot.store.database import Database

_NOW = "extract(epoch FROM clock_timestamp())"
# Above every ticket: without one, whoever waits comes first.
_NO_TICKET = 2**63 - 1
# A take that fails uses up a number too, so numbers are never repeated.
_TAKE = f"""
INSERT INTO turns_held (conversation, until)
SELECT :conversation, {_NOW} + :lease WHERE NOT EXISTS (
    SELECT 1 FROM turns_waiting WHERE conversation = :conversation AND number < :ticket AND until > {_NOW}
)
ON CONFLICT (conversation) DO UPDATE SET number = excluded.number, until = excluded.until
WHERE turns_held.until <= {_NOW}
RETURNING number
"""
# A gateway that died leaves rows that nobody gives back. They name conversations, so they go soon.
_LEFT_BEHIND = f"until < {_NOW} - :long_ago"
_LONG_AGO_SECONDS = 60.0


class SharedTurns:
    """The turns that are held, and the tickets of those who wait. Each method is one statement."""

    def __init__(self, database: Database, lease_seconds: float) -> None:
        """Keep them in that database, which is shared.

        Args:
            lease_seconds: how long a turn or a ticket lasts that is not renewed.
        """
        self._database = database
        self._lease = lease_seconds

    def take(self, conversation: str, ticket: int | None = None) -> int | None:
        """Take the conversation's turn, and return its number. None if it is held, or others have waited for longer.

        Args:
            ticket: the ticket of whoever has waited.

        Raises:
            StoreError: the store failed.
        """
        with self._database.one_by_one() as work:
            row = work.changed_row(
                _TAKE,
                conversation=conversation,
                lease=self._lease,
                ticket=_NO_TICKET if ticket is None else ticket,
            )
        return None if row is None else int(row[0])

    def renew(self, numbers: Collection[int]) -> set[int]:
        """Renew the leases of those turns, and return the numbers of those that are still held.

        Raises:
            StoreError: the store failed.
        """
        return self._renew("turns_held", numbers)

    def give_back(self, number: int) -> None:
        """Give the turn back. One that was taken by others stays theirs.

        Raises:
            StoreError: the store failed.
        """
        self._delete("turns_held", number)

    def wait(self, conversation: str) -> int:
        """Queue for the conversation's turn, and return the ticket.

        Raises:
            StoreError: the store failed.
        """
        with self._database.one_by_one() as work:
            row = work.changed_row(
                f"INSERT INTO turns_waiting (conversation, until) VALUES (:conversation, {_NOW} + :lease)"
                " RETURNING number",
                conversation=conversation,
                lease=self._lease,
            )
        assert row is not None
        return int(row[0])

    def renew_tickets(self, tickets: Collection[int]) -> set[int]:
        """Renew those tickets, and return those that are still there.

        Raises:
            StoreError: the store failed.
        """
        return self._renew("turns_waiting", tickets)

    def give_up(self, ticket: int) -> None:
        """Leave the queue.

        Raises:
            StoreError: the store failed.
        """
        self._delete("turns_waiting", ticket)

    def in_hand(self, conversations: Collection[str]) -> set[str]:
        """Those of the conversations that have a turn in progress or waiting.

        Raises:
            StoreError: the store failed.
        """
        with self._database.one_by_one() as work:
            rows = work.rows(
                "SELECT conversation FROM (SELECT conversation, until FROM turns_held"
                " UNION ALL SELECT conversation, until FROM turns_waiting) AS turns"
                f" WHERE conversation = ANY(:conversations) AND until > {_NOW}",
                conversations=list(conversations),
            )
        return {str(conversation) for (conversation,) in rows}

    def _renew(self, table: str, numbers: Collection[int]) -> set[int]:
        if not numbers:
            return set()
        with self._database.one_by_one() as work:
            rows = work.rows(
                f"UPDATE {table} SET until = {_NOW} + :lease WHERE number = ANY(:numbers) RETURNING number",
                lease=self._lease,
                numbers=list(numbers),
            )
        return {int(number) for (number,) in rows}

    def _delete(self, table: str, number: int) -> None:
        with self._database.one_by_one() as work:
            work.change(
                f"DELETE FROM {table} WHERE number = :number OR {_LEFT_BEHIND}",
                number=number,
                long_ago=_LONG_AGO_SECONDS,
            )
