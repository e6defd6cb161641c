"""What the tests of the insights put into a store, and what they find in one."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bot.contract.replies import BotReply
from bot.conversation.ended_turns import Channel, EndedTurn
from bot.insights.store import Counted, InsightsStore, KeptQuestion

DAY = "2027-01-15"


def ended(*replies: dict[str, Any], channel: Channel = "web", taken: bool = False) -> EndedTurn:
    return EndedTurn(channel, tuple(BotReply.model_validate(reply) for reply in replies), taken)


def counted(store: InsightsStore) -> dict[tuple[str, ...], int]:
    """Every count by channel, what and key, for all days together."""
    found: dict[tuple[str, ...], int] = {}
    for one, count in store.counts(date.min, date.max).items():
        name = (one.channel, one.what, *one.key)
        found[name] = found.get(name, 0) + count
    return found


def keep(store: InsightsStore, outcome: str, texts: Iterable[str], day: str = DAY) -> None:
    store.add({}, [KeptQuestion(day, outcome, text) for text in texts])


def add(store: InsightsStore, what: str, counts: dict[tuple[str, ...], int], channel: str = "web") -> None:
    store.add({Counted(DAY, channel, what, key): count for key, count in counts.items()})


def bytes_of(files: Path) -> bytes:
    """Everything in the files of the insights."""
    return b"".join(path.read_bytes() for path in sorted(files.glob("insights.sqlite*")))


def columns(path: Path) -> dict[str, Sequence[str]]:
    with sqlite3.connect(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in sorted(tables)
        }
