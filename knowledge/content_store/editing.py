"""A change in the making: the texts as a person saw them. What somebody saved since is never overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.content_store.opening import open_store, who_is_here
from knowledge.content_store.revision import NO_TEXT, Revision
from knowledge.content_store.store import Store


@dataclass(frozen=True)
class Edit:
    """The versions that a person saw, and who they are. Begin it before anything is read and shown.

    Attributes:
        store: the store.
        seen: name to version of every text there was.
        by: who.
    """

    store: Store
    seen: Mapping[str, str]
    by: str

    def save(self, changes: Mapping[Path, str | None], action: str, reason: str = "") -> Revision:
        """Write the texts of these files, all or none; None removes one.

        Raises:
            Conflict: one of them was changed since. Nothing was written.
            KnowledgeError: a file is none of the owner's texts, or cannot be written.
        """
        named = {self.store.places.name_of(file): text for file, text in changes.items()}
        return self.store.write(named, {name: self.seen.get(name, NO_TEXT) for name in named}, self.by, action, reason)


def begin_edit(by: str = "") -> Edit:
    """Look at every text as it is now.

    Args:
        by: who will make the change; empty for the person at this computer.

    Raises:
        StoreError: the content folder cannot be opened.
    """
    store = open_store()
    return Edit(store, store.versions(), by or who_is_here())
