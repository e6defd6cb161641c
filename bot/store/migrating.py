"""Brings a store to this version's tables. Alembic, which does it, is loaded only where there is something to do."""

import logging
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, inspect, text

HEAD = "0005"
_STEPS = Path(__file__).with_name("migrations")

# How a store's tables stand to this version's: it has none yet, older ones, the same, or ones that came later.
Age = Literal["empty", "older", "same", "newer"]


def age_of(connection: Connection) -> Age:
    """How the store's tables stand to this version's."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        return "older" if tables else "empty"
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version == HEAD:
        return "same"
    return "older" if str(version) < HEAD else "newer"


def migrate(connection: Connection) -> None:
    """Take the steps that are missing, in the transaction that the caller has begun and ends."""
    from alembic import command
    from alembic.config import Config

    # It would say each step in lines of its own. What there is to say, the store watch says.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(_STEPS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
