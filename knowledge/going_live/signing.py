"""What has to be confirmed before going live, by whom it was, and whether it has changed since.

Until all of it is, the assistant says with every reply that it is a trial. Signatures are in `going-live.json` in the
content folder, each with the digest of what was read: whoever changes that ends the signature.
"""

import hashlib
import json
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.files.visible import visible
from knowledge.law.notice import Status
from knowledge.law.reading import read_notices
from knowledge.locations import ROOT, contacts_file, content_dir, examples_dir, notices_dir, uses_shipped_texts
from knowledge.reference.contacts import read_contacts

SIGNATURES = "going-live.json"


class Item(StrEnum):
    """What a safeguarding lead reads and signs."""

    CONTACTS = "contacts"
    NOTICES = "notices"
    DANGER = "danger"
    CHILDREN = "children"
    GLOSSARY = "glossary"


class Signature(BaseModel):
    """Somebody has read an item as it was then."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    by: str = Field(min_length=1)
    role: str = Field(min_length=1)
    on: date
    digest: str


@dataclass(frozen=True)
class Standing:
    """How one item stands.

    Attributes:
        item: the item.
        signature: the last signature, or None.
        holds: whether it holds: what was read is as it was, and nothing in it is open.
        open: what is open in it, a name each: numbers not confirmed, notices not decided.
        files: what somebody has to read.
        digest: of those files, for a form.
    """

    item: Item
    signature: Signature | None
    holds: bool
    open: tuple[str, ...]
    files: tuple[Path, ...]
    digest: str


def standings(signatures: str) -> list[Standing]:
    """Return how every item stands.

    Args:
        signatures: the text of the file of signatures, empty if there is none.
    """
    signed = _signed(signatures)
    found = []
    for item in Item:
        files = tuple(_FILES[item]())
        digest = _digest(files)
        still_open = tuple(_OPEN.get(item, lambda: [])())
        signature = signed.get(item)
        holds = signature is not None and signature.digest == digest and not still_open
        found.append(Standing(item, signature, holds, still_open, files, digest))
    return found


def sign(store: Store, item: Item, by: str, role: str, on: date, digest: str, action: str) -> None:
    """Note that somebody has read an item.

    Args:
        store: the texts.
        item: the item.
        by: who.
        role: as what, such as designated safeguarding lead.
        on: the day.
        digest: of what they read.
        action: for the history.

    Raises:
        KnowledgeError: something in it is open, it has changed since it was read, or a name is missing.
        Conflict: somebody signed at the same time.
    """
    kept = store.read(SIGNATURES)
    standing = next(one for one in standings(kept.text) if one.item is item)
    if standing.digest != digest:
        raise KnowledgeError("this has changed since you read it: read it again, then sign")
    if standing.open:
        raise KnowledgeError(f"first confirm or decide: {', '.join(standing.open)}")
    try:
        signature = Signature(by=by, role=role, on=on, digest=digest)
    except ValidationError as error:
        raise KnowledgeError("give your name, and as what you sign") from error
    signed = {**_signed(kept.text), item: signature}
    text = json.dumps(
        {str(key): one.model_dump(mode="json") for key, one in signed.items()}, ensure_ascii=False, indent=1
    )
    store.write({SIGNATURES: text + "\n"}, {SIGNATURES: kept.version}, by, action, role)


class Trial:
    """Whether this is a trial, for a process that answers. It looks again only when a file has changed."""

    def __init__(self) -> None:
        """Look at nothing yet."""
        self._lock = threading.Lock()
        self._seen: object = None
        self._state = True

    def is_on(self) -> bool:
        """Whether something is not confirmed. Never raises: what cannot be read is not confirmed."""
        if uses_shipped_texts():
            # Nobody can sign the texts of a checkout, but people may still be answered from them.
            return True
        # What comes with the assistant changes with a restart alone, and is read when something else has changed.
        files = [content_dir() / SIGNATURES, *(file for item in _OPEN for file in _FILES[item]())]
        seen = tuple((file, _stamp(file)) for file in files)
        with self._lock:
            if seen != self._seen:
                self._state = self._look()
                self._seen = seen
            return self._state

    @staticmethod
    def _look() -> bool:
        try:
            text = (content_dir() / SIGNATURES).read_text(encoding="utf-8")
            return not all(one.holds for one in standings(text))
        except (OSError, UnicodeDecodeError, KnowledgeError):
            return True


def _signed(text: str) -> dict[Item, Signature]:
    try:
        return {Item(key): Signature.model_validate(one) for key, one in json.loads(text or "{}").items()}
    except (ValueError, AttributeError):
        # A damaged file confirms nothing.
        return {}


def _digest(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _unconfirmed() -> list[str]:
    return [f"{one.name} ({one.phone})" for one in read_contacts(contacts_file()).contacts if not one.confirmed]


def _undecided() -> list[str]:
    read = read_notices()
    drafts = [notice.id for notice in read.sound.values() if notice.status is Status.DRAFT]
    return [*drafts, *(path.name for path in read.faults)]


def _below(*folders: Path) -> list[Path]:
    return [file for folder in folders for file in visible(folder, "*.yml", below=True)]


_COPY = ROOT / "knowledge" / "copy"
_FILES: dict[Item, Callable[[], list[Path]]] = {
    Item.CONTACTS: lambda: [contacts_file()],
    Item.NOTICES: lambda: _below(notices_dir()),
    Item.DANGER: lambda: _below(examples_dir() / "concern", ROOT / "knowledge" / "concern"),
    Item.CHILDREN: lambda: [_COPY / "safety.yml", _COPY / "contacts.yml"],
    Item.GLOSSARY: lambda: [ROOT / "knowledge" / "reference" / "glossary.yml"],
}
_OPEN: dict[Item, Callable[[], list[str]]] = {Item.CONTACTS: _unconfirmed, Item.NOTICES: _undecided}
