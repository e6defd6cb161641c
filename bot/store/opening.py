"""Opens the store that the settings name."""

from bot.settings.settings import GatewaySettings
from bot.store.database import Database
from bot.store.sqlite_database import SqliteDatabase
from bot.store.store_watch import StoreWatch


def open_database(settings: GatewaySettings, watch: StoreWatch) -> Database:
    """Open it. A store that cannot be used does not stop the start: people still get answers."""
    return SqliteDatabase(settings.database_file, watch, settings.database_busy_seconds)
