"""What a new version of the assistant ships that the installation's texts do not have: offered, never put in silently.

Each shipped text is compared three ways: as it was shipped before, as it is shipped now, and as it is here.
Phrasings and questions that nobody here has touched are taken over, as a revision that is announced, if they fit the
sources here. Guidance, contacts and notices are quoted or shown as they are, so a person looks at them first. What
somebody here has changed is never replaced without being asked.
"""

import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.content_store.opening import shipped_texts
from knowledge.content_store.revision import NO_TEXT, Kept, Revision, version_of
from knowledge.content_store.store import SET_UP, Store
from knowledge.corpus.phrasings import load_phrasings, load_questions
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import load_all_passages

TAKEN_OVER = "took over what this version of the assistant ships"
_KEPT_OURS = "kept ours, not what this version of the assistant ships"
# Never quoted and never shown: they only help to find what is.
_ONLY_HELP_TO_FIND = ("phrasings/", "questions.yml")


@dataclass(frozen=True)
class Offer:
    """A shipped text to look at.

    Attributes:
        path: its name in the content folder.
        before: as it was shipped when somebody here last decided; empty if it was not.
        shipped: as it is shipped now; None if it is not shipped any more.
        present: as it is here.
    """

    path: str
    before: str
    shipped: str | None
    present: Kept

    @property
    def is_touched(self) -> bool:
        """Whether somebody here has changed the text that was shipped before."""
        return self.present.text != self.before


def compare_with_shipped(store: Store, shipped: Mapping[str, bytes] | None = None) -> Revision | None:
    """Take over what is safe, and offer what a person has to look at. The next call finds nothing new.

    Args:
        store: the content store.
        shipped: name to text; None for what this version ships.

    Returns:
        The revision with what was taken over, or None.

    Raises:
        KnowledgeError: the store cannot be read or written.
    """
    now = shipped_texts() if shipped is None else shipped
    known, here = store.shipped(), store.versions()
    states: dict[str, tuple[str, str | None]] = {}
    safe: dict[str, str] = {}
    for path in sorted(known.keys() | now.keys()):
        base, offered = known.get(path, (NO_TEXT, None))
        version = version_of(now.get(path))
        present = here.get(path, NO_TEXT)
        if version in (base, present):
            # Nothing new, or the same was written here. An offer that this version took back goes.
            if offered is not None or version != base:
                states[path] = (version, None)
        elif present == base and path.startswith(_ONLY_HELP_TO_FIND) and version != NO_TEXT:
            safe[path] = now[path].decode()
        elif version != offered:
            states[path] = (base, version)
    taken = _take_what_fits(store, safe)
    for path in safe:
        version = version_of(now[path])
        states[path] = (version, None) if taken is not None else (known.get(path, (NO_TEXT, None))[0], version)
    if states:
        store.note_shipped(states, [now[path] for path in states if path in now])
    return taken


def offers(store: Store) -> list[Offer]:
    """Return what waits for a person to look at, in order."""
    return [
        Offer(path, store.base_text(path), store.offered_text(path), store.read(path))
        for path, (_, offered) in sorted(store.shipped().items())
        if offered is not None
    ]


def take(store: Store, offer: Offer, by: str, reason: str = "") -> Revision:
    """Put a shipped text in place of ours, after a person has looked at both.

    Raises:
        Conflict: ours was changed since it was looked at. Nothing was written.
        KnowledgeError: the store cannot be written.
    """
    made = store.write({offer.path: offer.shipped}, {offer.path: offer.present.version}, by, TAKEN_OVER, reason)
    _decided(store, offer)
    return made


def decline(store: Store, offer: Offer, by: str, reason: str = "") -> Revision:
    """Keep ours. It is offered again only if the shipped text changes once more."""
    made = store.note(by, f"{_KEPT_OURS}: {offer.path}", reason)
    _decided(store, offer)
    return made


def offer_named(store: Store, path: str) -> Offer:
    """Return the offer of a text.

    Raises:
        KnowledgeError: nothing is offered under that name. It lists what is.
    """
    present = offers(store)
    found = next((one for one in present if one.path == path), None)
    if found is None:
        listed = ", ".join(one.path for one in present) or "none"
        raise KnowledgeError(f"nothing is offered for {path!r}; offered are: {listed}")
    return found


def _decided(store: Store, offer: Offer) -> None:
    shipped = None if offer.shipped is None else offer.shipped.encode()
    store.note_shipped({offer.path: (version_of(shipped), None)})


def _take_what_fits(store: Store, safe: Mapping[str, str]) -> Revision | None:
    """Write the texts if the phrasings and questions then fit the sources here; else none of them."""
    if not safe or not _fits(store, safe):
        return None
    return store.write(safe, {path: store.read(path).version for path in safe}, SET_UP, TAKEN_OVER)


def _fits(store: Store, safe: Mapping[str, str]) -> bool:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in [*store.list("phrasings"), *store.list("questions.yml"), *safe]:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(safe[path].encode() if path in safe else store.places.file_of(path).read_bytes())
        checks: Iterable[Callable[[set[str]], object]] = (
            lambda known: load_phrasings(folder / "phrasings", known),
            lambda known: load_questions(folder / "questions.yml", known),
        )
        try:
            known = {passage.id for passage in load_all_passages(store.places.file_of("sources/x.md").parent)}
            for check in checks:
                check(known)
        except KnowledgeError:
            return False
    return True
