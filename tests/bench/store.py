"""`make bench-store`: what a plain question's store calls cost, on the SQLite file and on PostgreSQL.

The round trips are counted on the wire. The processor time is this process's own.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.contract.replies import plain
from bot.contract.whom_to_call import WhomToCall
from bot.contract.wording import load_wording
from bot.conversation.cut_off_turns import Unanswered
from bot.conversation.shared_turn_locks import SharedTurnLocks
from bot.conversation.turn_locks import TurnLocks
from bot.gateway.loading import load_texts
from bot.monitoring.metrics import Metrics
from bot.settings.settings import GatewaySettings
from bot.store.conversations import ConversationStore, SessionUse
from bot.store.database import Database
from tests.bot.store.engines import opened
from tests.bot.store.round_trips import counted_round_trips
from tests.postgres import postgres

TURNS = 300
REPEATS = 5
NOW = 1_800_000_000.0
IDLE = 86_400.0
REPLY = [plain("What the guidance says. " * 40, [])]


class Turns:
    """Takes turns as the gateway does, without a guard and without Rasa."""

    def __init__(self, database: Database, contacts: Path | None) -> None:
        self._conversations = ConversationStore(database)
        whom = WhomToCall(contacts, lambda: NOW)
        self._unanswered = Unanswered(database, load_wording(), whom, Metrics())
        self._locks = SharedTurnLocks(database) if database.is_shared else TurnLocks()

    def start(self, conversation: str) -> None:
        """Begin a conversation."""
        self._conversations.start(conversation, REPLY[0], NOW)

    async def take(self, conversation: str) -> None:
        """Take a turn."""
        await asyncio.to_thread(self._conversations.touch, conversation, NOW, IDLE)
        async with self._locks.hold(conversation):
            use, _ = await asyncio.to_thread(self._unanswered.tell_and_add, conversation, "May I share this?", NOW)
            use = SessionUse(use.turns + 1)
            await asyncio.to_thread(self._conversations.add_replies, conversation, REPLY, use, NOW)


async def _milliseconds(turns: Turns) -> float:
    """The processor time of a turn, in the quickest of the repeats."""
    took = []
    for repeat in range(REPEATS):
        turns.start(f"c{repeat}")
        began = time.process_time()
        for _ in range(TURNS):
            await turns.take(f"c{repeat}")
        took.append((time.process_time() - began) / TURNS)
    return 1000 * min(took)


async def _measured(database: Database, contacts: Path | None) -> tuple[float, int | None]:
    turns = Turns(database, contacts)
    took = await _milliseconds(turns)
    if not database.is_shared:
        return took, None
    counts = []
    for _ in range(9):
        with counted_round_trips(database) as counted:
            await turns.take("c0")
        counts.append(counted.count)
    return took, round(statistics.median(counts))


def main() -> None:
    """Measure both, and print them."""
    argparse.ArgumentParser(prog="python -m tests.bench.store", description=__doc__).parse_args()
    load_texts()
    contacts = GatewaySettings().contacts_file
    table = Table("store", "processor time of a turn", "round trips")
    with tempfile.TemporaryDirectory() as folder, postgres() as server:
        for name, url in (("SQLite", None), ("PostgreSQL", server.empty())):
            database = opened(url, Path(folder))
            took, trips = asyncio.run(_measured(database, contacts))
            database.close()
            table.add_row(name, f"{took:.2f} ms", "none" if trips is None else str(trips))
    Console().print(table)


if __name__ == "__main__":
    main()
