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
@pytest.mark.parametrize(
    ("message", "headers", "most"),
    [
        # Whose it is, the lock, the message, the replies, the lock again.
        ({"text": "When may I share?"}, {}, 5),
        # And whether it was answered before.
        ({"text": "When may I share?"}, {"Idempotency-Key": "0b1f6c1e-1c5c-4c53"}, 6),
        # And what the button says.
        ({"payload": "/start_share_check"}, {}, 6),
    ],
    ids=["a plain question", "one that may be sent again", "a button"],
)
async def test_a_turn_costs_six_at_most_with_its_lock(
    start: Start, message: dict[str, str], headers: dict[str, str], most: int
) -> None:
    async with start() as gateway:
        await gateway.open()
        gateway.rasa.says(ANSWER)
        for turn in range(PREPARED_AFTER):
            keys = {name: f"{key}-{turn}" for name, key in headers.items()}
            assert (await gateway.client.post("/chat/messages", json=message, headers=keys)).status_code == 200
        with counted_round_trips(gateway.services.database) as counted:
            assert (await gateway.client.post("/chat/messages", json=message, headers=headers)).status_code == 200
    assert counted.count == most
