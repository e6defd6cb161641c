"""Whom to call when the gateway itself must say so. Contacts are as in their file, ordered by the time of day."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bot.contract.reply_parts import ShownContact
from knowledge.reference.contacts import LOCAL_TIME, ContactsError, Need, read_contacts


class WhomToCall:
    """The contacts for everybody: the gateway does not know who a message is about."""

    def __init__(self, file: Path | None, clock: Callable[[], float], owners: Path | None = None) -> None:
        """Read the contacts.

        Args:
            file: the contacts file; None for the one in the settings or the project's own.
            clock: returns seconds since 1970.
            owners: the owner's own file, where `file` is a copy that is used while that one is broken.

        Raises:
            ContactsError: read_contacts refused the file.
        """
        self._file = file
        self._owners = owners
        self._contacts = read_contacts(file)
        self._clock = clock

    def now(self) -> list[ShownContact]:
        """The contacts: 999 first, then those that can be reached now."""
        # A number that the owner has mended counts from the next reply on. While the file is wrong, the last one does.
        for file in [self._owners, self._file] if self._owners else [self._file]:
            with suppress(ContactsError):
                self._contacts = read_contacts(file)
                break
        at = datetime.fromtimestamp(self._clock(), LOCAL_TIME)
        return [ShownContact.model_validate(one.shown()) for one in self._contacts.of(Need.EVERYONE, at)]
