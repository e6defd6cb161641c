"""Whom to call when the gateway itself must say so. Contacts are read at the start and ordered by the time of day."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.contract.reply_parts import ShownContact
from knowledge.reference.contacts import LOCAL_TIME, Need, read_contacts


class WhomToCall:
    """The contacts for everybody: the gateway does not know who a message is about."""

    def __init__(self, file: Path | None, clock: Callable[[], float]) -> None:
        """Read the contacts.

        Args:
            file: the contacts file; None for the one in the settings or the project's own.
            clock: returns seconds since 1970.

        Raises:
            ContactsError: read_contacts refused the file.
        """
        self._contacts = read_contacts(file)
        self._clock = clock

    def now(self) -> list[ShownContact]:
        """The contacts: 999 first, then those that can be reached now."""
        at = datetime.fromtimestamp(self._clock(), LOCAL_TIME)
        return [ShownContact.model_validate(one.shown()) for one in self._contacts.of(Need.EVERYONE, at)]
