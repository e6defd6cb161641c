from pathlib import Path

from bot.monitoring.metrics import Metrics
from bot.store.sqlite_database import SqliteDatabase
from bot.store.store_watch import StoreWatch
from bot.teams.kept import Card, TeamsStore
from tests.bot.store.files import make_older


def test_cards_of_an_earlier_version_stay_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    make_older(tmp_path / "conversations.sqlite")
    database = SqliteDatabase(tmp_path / "conversations.sqlite", StoreWatch(Metrics()))
    kept = TeamsStore(database)
    kept.add_card("0", Card("kept", question={}, live_as="third"))
    assert [live for live, _ in kept.live_questions("kept", 3)] == ["third", "second", "first"]
    database.close()
