"""Whom to call, where the gateway itself must say so: read at the start, and in the order of the moment."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.contract.reply_kinds import ShownContact
from knowledge.reference.contacts import LOCAL_TIME, Need, read_contacts


class WhomToCall:
    """Everybody's contacts. The gateway does not know about whom somebody writes."""

    def __init__(self, file: Path | None, clock: Callable[[], float]) -> None:
        """file: the contacts' file, None for the one that is set or the project's own; clock: the time of day
        in seconds since 1970.

        Raises ContactsError as read_contacts does.
        """
        self._contacts = read_contacts(file)
        self._clock = clock

    def now(self) -> list[ShownContact]:
        """The contacts, 999 first, then those that can be reached now."""
        at = datetime.fromtimestamp(self._clock(), LOCAL_TIME)
        return [ShownContact.model_validate(one.shown()) for one in self._contacts.of(Need.EVERYONE, at)]
