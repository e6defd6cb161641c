"""A network is waited for at each round trip, so their number is kept down (docs/scale-out.md)."""

import pytest

from bot.store.database import Database
from tests.bot.gateway.fakes import ANSWER
from tests.bot.gateway.harness import Start
from tests.bot.store.round_trips import counted_round_trips

ENGINES = ("postgresql",)
# psycopg prepares a statement that comes back, once on each connection, which is a round trip more.
PREPARED_AFTER = 8


def test_a_transaction_costs_its_beginning_and_its_end_too(database: Database) -> None:
    with counted_round_trips(database) as counted, database.transaction() as work:
        work.row("SELECT 1")
        work.row("SELECT 2")
    assert counted.count == 4


def test_statements_one_by_one_cost_one_each(database: Database) -> None:
    with counted_round_trips(database) as counted, database.one_by_one() as work:
        work.row("SELECT 1")
        work.row("SELECT 2")
    assert counted.count == 2


@pytest.mark.asyncio
async def test_a_plain_question_costs_six_at_most_with_its_lock(start: Start) -> None:
    async with start() as gateway:
        await gateway.open()
        gateway.rasa.says(ANSWER)
        for _ in range(PREPARED_AFTER):
            assert (await gateway.say("When may I share?")).status_code == 200
        with counted_round_trips(gateway.services.database) as counted:
            assert (await gateway.say("When may I share?")).status_code == 200
    print(f"round trips of a plain question: {counted.count}")
    # Whose it is, the lock, the message, the replies, the lock again.
    assert counted.count == 5
