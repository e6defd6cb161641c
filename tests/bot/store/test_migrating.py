import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

import bot.store.migrations
from bot.store.migrating import HEAD, age_of, migrate
from bot.store.schema import METADATA
from bot.store.sqlite_file import over


@pytest.fixture
def connection() -> Iterator[Connection]:
    raw = sqlite3.connect(":memory:")
    opened = over(raw)
    yield opened
    opened.close()
    raw.close()


def test_the_newest_step_is_the_one_that_this_version_names() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(bot.store.migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_new_store_gets_the_tables_as_the_schema_describes_them(connection: Connection) -> None:
    with connection.begin():
        assert age_of(connection) == "empty"
        migrate(connection)
    with connection.begin():
        assert age_of(connection) == "same"
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_store_of_a_later_version_is_known_and_left(connection: Connection) -> None:
    with connection.begin():
        migrate(connection)
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        assert age_of(connection) == "newer"


def test_what_fails_on_the_way_leaves_the_store_as_it_was(connection: Connection) -> None:
    with connection.begin():
        connection.execute(text("CREATE TABLE teams_cards (mark TEXT PRIMARY KEY, place INTEGER)"))
    with pytest.raises(Exception, match="no such column"), connection.begin():
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        migrate(connection)
    with connection.begin():
        tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
    assert tables == ["teams_cards"]
