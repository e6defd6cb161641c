from pathlib import Path

import pytest

from bot.monitoring.metrics import Metrics
from bot.store.errors import BrokenRule
from bot.store.sqlite_database import SqliteDatabase
from bot.store.store_watch import StoreWatch
from tests.bot.store.files import make_older


def test_a_store_of_an_earlier_version_gets_the_claims_one_for_each_conversation(tmp_path: Path) -> None:
    make_older(tmp_path / "conversations.sqlite")
    database = SqliteDatabase(tmp_path / "conversations.sqlite", StoreWatch(Metrics()))
    claim = "INSERT INTO teams_claims (lane, holder, until) VALUES ('a-lane', 'one', 0)"
    with database.transaction() as work:
        work.change(claim)
    with pytest.raises(BrokenRule), database.transaction() as work:
        work.change(claim)
    database.close()
