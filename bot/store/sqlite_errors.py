"""SQLite's errors in the store's words."""

import sqlite3

from bot.shared.damaged_databases import is_damage
from bot.store.errors import BrokenRule, StoreDamaged, StoreError, WrongUse


def in_our_words(error: sqlite3.Error) -> StoreError:
    """SQLite's error as the store's. SQLite's own words hold no content."""
    kind = StoreError
    if isinstance(error, sqlite3.IntegrityError):
        kind = BrokenRule
    elif isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
        kind = WrongUse
    elif is_damage(error):
        kind = StoreDamaged
    return kind(str(error), getattr(error, "sqlite_errorname", type(error).__name__))
