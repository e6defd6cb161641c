"""A claim: that this gateway, and no other, answers one conversation in Teams, where several share PostgreSQL.

A claim is a lease with a number. Its end is by the database's clock, and no two claims ever have the same number. A
gateway that was stopped for longer than its lease finds on waking that the number is gone. What it does for that claim
then ends, before it writes or sends anything more. With SQLite there are no claims, and nothing is asked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from bot.store.transaction import Transaction

# How long a conversation waits for another gateway if its own dies. Each second is one chance to renew it.
LEASE_SECONDS = 6.0
# One reading for a whole statement. Where it waited for a row, the lease is shorter and never longer.
NOW = "extract(epoch FROM statement_timestamp())"
# The claim of what needs none: there is one gateway, or it could not be written down.
NO_CLAIM = 0

# Follows the work through its coroutines and into the threads in which it writes.
_claim: ContextVar[int] = ContextVar("teams_claim", default=NO_CLAIM)


class ClaimLost(BaseException):
    """Another gateway answers the conversation now. Like a cancelling, it is no Exception: nobody goes on after it."""


@contextmanager
def working_under(claim: int) -> Iterator[None]:
    """For the block, write and send under that claim."""
    token = _claim.set(claim)
    try:
        yield
    finally:
        _claim.reset(token)


def claim_now() -> int:
    """The claim under which this is done, or NO_CLAIM."""
    return _claim.get()


def must_be_held(work: Transaction) -> None:
    """Renew the claim under which this is done. Nobody can take it before the transaction ends.

    Raises:
        ClaimLost: another gateway has taken it.
        StoreError: the store failed.
    """
    claim = _claim.get()
    if claim != NO_CLAIM and not renewed(work, claim):
        raise ClaimLost


def must_not_be_lost(work: Transaction) -> None:
    """The same for a transaction that goes on to claim another conversation. It locks no claim, so that no two
    transactions wait for each other.

    Raises:
        ClaimLost: another gateway has taken it.
        StoreError: the store failed.
    """
    claim = _claim.get()
    if claim != NO_CLAIM and work.row("SELECT 1 FROM teams_claims WHERE number = :claim", claim=claim) is None:
        raise ClaimLost


def renewed(work: Transaction, claim: int) -> bool:
    """Renew the claim. Return False if it is gone.

    Raises:
        StoreError: the store failed.
    """
    changed = work.change(
        f"UPDATE teams_claims SET until = {NOW} + :lease WHERE number = :claim", lease=LEASE_SECONDS, claim=claim
    )
    return changed > 0


def released(work: Transaction) -> None:
    """Give the claim up, unless something else waits in its conversation.

    Raises:
        StoreError: the store failed.
    """
    if (claim := _claim.get()) != NO_CLAIM:
        release(work, [claim])


def release(work: Transaction, claims: list[int]) -> None:
    """Give those claims up whose rows the transaction has locked, and in whose conversations nothing waits.

    Raises:
        StoreError: the store failed.
    """
    work.change(
        "DELETE FROM teams_claims WHERE number = ANY(:claims) AND NOT EXISTS"
        " (SELECT 1 FROM teams_inbox WHERE teams_inbox.lane = teams_claims.lane AND task IS NOT NULL)",
        claims=claims,
    )
