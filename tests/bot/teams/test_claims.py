"""What is done under a claim ends where the claim is gone, and what needs none asks nothing."""

import asyncio

import pytest

from bot.store.transaction import Transaction
from bot.teams.claims import NO_CLAIM, ClaimLost, claim_now, must_be_held, must_not_be_lost, released, working_under


class Gone(Transaction):
    """A store in which no claim is left."""

    def __init__(self) -> None:
        self.asked = 0

    def each(self, *_: object, **__: object):  # type: ignore[no-untyped-def]
        raise AssertionError

    rows = each

    def row(self, *_: object, **__: object) -> None:
        self.asked += 1

    def change(self, *_: object, **__: object) -> int:
        self.asked += 1
        return 0

    changed_row = row


def test_without_a_claim_nothing_is_asked() -> None:
    work = Gone()
    for ask in (must_be_held, must_not_be_lost, released):
        ask(work)
    assert work.asked == 0 and claim_now() == NO_CLAIM


def test_a_claim_that_is_gone_ends_the_work() -> None:
    for ask in (must_be_held, must_not_be_lost):
        with working_under(7), pytest.raises(ClaimLost):
            ask(Gone())
    assert claim_now() == NO_CLAIM


def test_nobody_goes_on_by_catching_every_exception() -> None:
    assert not issubclass(ClaimLost, Exception)


def test_the_claim_follows_the_work_into_threads_and_tasks() -> None:
    async def seen() -> list[int]:
        with working_under(7):
            return [await asyncio.to_thread(claim_now), await asyncio.create_task(_now())]

    assert asyncio.run(seen()) == [7, 7]


async def _now() -> int:
    return claim_now()
