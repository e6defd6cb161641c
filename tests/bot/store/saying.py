"""A person's message in the store, as each turn keeps it."""

from bot.store.conversations import SessionUse, add_person
from bot.store.database import Database


def said(database: Database, conversation: str, text: str, now: float) -> SessionUse:
    """Store the message in a transaction of its own."""
    with database.transaction() as work:
        return add_person(work, conversation, text, now)
