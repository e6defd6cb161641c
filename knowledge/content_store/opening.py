"""Open the installation's content folder, and make it from the shipped texts at first."""

import getpass
from pathlib import Path

from knowledge import locations
from knowledge.content_store import disk
from knowledge.content_store.places import ENDINGS, MOVABLE, present_places
from knowledge.content_store.revision import StoreError
from knowledge.content_store.store import Store

_MARK = """The texts of this installation: the guidance, how people ask for it, whom to call, changes in the law.
Change them with `python -m knowledge` or on the owner's desk. If you use an editor, the next command takes it into the
history. history.sqlite holds every version of every text, and who changed it and why: back it up with this folder.
"""


def open_store() -> Store:
    """Return the store of the installation's own texts, whole: what a process left half done is finished.

    Where there is no content folder yet, it is made from the shipped texts.

    Raises:
        StoreError: it cannot be opened, it was made once and is missing, or the settings say to use the texts of the
            checkout.
    """
    if locations.uses_shipped_texts():
        raise StoreError(
            f"ASSISTANT_CONTENT_DIR is {locations.SHIPPED!r}, so the texts of the checkout are used, and they have no "
            "history: change them there with an editor, or name a folder"
        )
    if locations.content_is_lost():
        raise StoreError(
            f"the content folder of this installation is missing: {locations.content_dir()}. Mount it, or put its "
            f"backup there. Only if it is to be made again from the shipped texts, delete {locations.content_note()}"
        )
    # Before the folder is made, its places are not yet in use.
    store = Store(present_places())
    if not store.begin(shipped_texts(), _MARK):
        with store.unchanged():
            pass
    return store


def note_that_it_is_made() -> None:
    """Note beside the built files that the content folder is made, so that its loss is noticed.

    Raises:
        StoreError: it cannot be written.
    """
    note, text = locations.content_note(), f"{locations.content_dir().absolute()}\n"
    try:
        if not note.is_file() or note.read_text(encoding="utf-8") != text:
            disk.make_folder(note.parent)
            note.write_text(text, encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError("cannot be written", note) from error


def shipped_texts() -> dict[str, bytes]:
    """Return name to text of everything of the owner's that this version ships."""
    found = {}
    for name in MOVABLE:
        place = locations.shipped_place(name)
        files = [place] if place.is_file() else sorted(file for file in place.rglob("*") if file.suffix in ENDINGS)
        for file in files:
            below = file.relative_to(place).as_posix()
            found[name if below == "." else f"{name}/{below}"] = file.read_bytes()
    return found


def who_is_here() -> str:
    """Return the name of the person at this computer, as the system has it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def name_of(file: Path) -> str:
    """Return the name in the content folder of the text in a file.

    Raises:
        KnowledgeError: the file is in none of the places.
    """
    return present_places().name_of(file)
