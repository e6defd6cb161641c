import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

import bot.store.migrations
from bot.store.schema import METADATA
from bot.store.sqlite_file import over


def test_what_came_later_has_a_default_so_that_the_version_before_can_still_write() -> None:
    raw = sqlite3.connect(":memory:")
    connection = over(raw)
    config = Config()
    config.set_main_option("script_location", str(Path(bot.store.migrations.__file__).parent))
    config.attributes["connection"] = connection
    with connection.begin():
        command.upgrade(config, "0001")
        changes = compare_metadata(MigrationContext.configure(connection), METADATA)
    connection.close()
    raw.close()
    assert {change[0] for change in changes} == {"add_column", "add_table"}
    columns = [change[3] for change in changes if change[0] == "add_column"]
    assert all(column.nullable or column.server_default is not None for column in columns)


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=str)
def test_what_belongs_to_a_conversation_goes_with_it(table: object) -> None:
    columns = METADATA.tables[str(table)].columns
    if "conversation" in columns and str(table) != "pending_deletions":
        [key] = columns["conversation"].foreign_keys
        assert key.ondelete == "CASCADE"
