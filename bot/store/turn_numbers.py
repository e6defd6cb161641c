"""The number of the turn that is being taken here: what the turn writes carries it (bot/store/shared_turns.py).

A gateway may be stopped in the middle of a turn for longer than its lease, and go on when another gateway has taken
newer turns. Each write of a turn therefore asks in its own transaction whether its turn is still held. Where only one
gateway uses the store there is no number, and nothing is asked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from bot.store.transaction import Transaction

# Follows the turn through its coroutines and into the threads in which it writes.
_number: ContextVar[int | None] = ContextVar("turn_number", default=None)


class Overtaken(Exception):
    """The turn was taken from this gateway, which was silent for too long. It may write nothing more."""


@contextmanager
def writing_as(number: int) -> Iterator[None]:
    """For the block, write as the turn with that number."""
    token = _number.set(number)
    try:
        yield
    finally:
        _number.reset(token)


def turn_number() -> int | None:
    """The number of the turn that is being taken here, if it has one."""
    return _number.get()


def must_be_held(work: Transaction) -> None:
    """Do nothing if the turn is still held, and let nobody take it before the transaction ends.

    Raises:
        Overtaken: it is not.
        StoreError: the store failed.
    """
    number = turn_number()
    if number is not None:
        still = work.row("SELECT 1 FROM turns_held WHERE number = :number FOR UPDATE", number=number)
        if still is None:
            raise Overtaken
