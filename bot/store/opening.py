"""Opens the store that the settings name."""

from bot.settings.secret_settings import the_database_url
from bot.settings.settings import GatewaySettings
from bot.store.database import Database
from bot.store.postgres_database import PostgresDatabase
from bot.store.sqlite_database import SqliteDatabase
from bot.store.store_watch import StoreWatch


def open_database(settings: GatewaySettings, watch: StoreWatch) -> Database:
    """Open it. A store that cannot be used does not stop the start: people still get answers.

    Raises:
        ValueError: the setting is no URL of PostgreSQL's, has an option that there is not, or others can read its file.
        OSError: its file cannot be read.
    """
    url, busy_seconds = the_database_url(settings), settings.database_busy_seconds
    if url is not None:
        if settings.database_file.exists():
            watch.is_left(settings.database_file)
        return PostgresDatabase(url, settings.database_file, watch, busy_seconds)
    return SqliteDatabase(settings.database_file, watch, busy_seconds)
