"""The owner's texts in one content folder: read with a version, written all or none, with a history.

How a write is whole whenever the process ends: writing.py.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from knowledge.content_store import disk
from knowledge.content_store.places import Places
from knowledge.content_store.revision import NO_TEXT, Kept, Revision, StoreError, version_of
from knowledge.content_store.writing import BESIDE, Writing, named
from knowledge.locations import CONTENT_MARK

RESTORED = "restored"
BEGUN = "made from the shipped texts"
# Who does what nobody asked for by name.
SET_UP = "set-up"
# The store has a method `list`, so these have names here.
Revisions = list[Revision]
Names = list[str]


class Store:
    """The texts of one content folder. It keeps nothing in memory, so many processes may use the folder."""

    def __init__(self, places: Places) -> None:
        """Look at a folder, without reading or making anything. Use `open_store` instead."""
        self.places = places
        self.writing = Writing(places)

    @property
    def folder(self) -> Path:
        """The content folder."""
        return self.places.folder

    def read(self, path: str) -> Kept:
        """Return a text and its version, as its file is now.

        Raises:
            KnowledgeError: this is no name of a text, or the text is not UTF-8.
            StoreError: the file cannot be read.
        """
        data = self.writing.data(path)
        return Kept(path, "" if data is None else _decoded(data, self.places.file_of(path)), version_of(data))

    def list(self, folder: str = "") -> Names:
        """Return the names of the texts in a folder such as `sources` (and below), or of all, in order."""
        return [*self.places.names(folder)]

    def versions(self) -> dict[str, str]:
        """Return the name and the version of every text, none of them in the middle of a write."""
        with self.writing.opened() as history:
            return history.known()

    def write(
        self, changes: Mapping[str, str | None], expected: Mapping[str, str], by: str, action: str, reason: str = ""
    ) -> Revision:
        """Write texts, all or none, whenever the process ends.

        Args:
            changes: name to the new text, or None to remove it.
            expected: name to the version that the writer read, for each of them; more names are compared too.
            by: who.
            action: what is done, in a few words.
            reason: why.

        Returns:
            The revision. Texts that are the same already are left out of it.

        Raises:
            Conflict: a text is no longer the one that the writer read. Nothing was written.
            KnowledgeError: a name or `by` is missing or not allowed. Nothing was written.
            StoreError: the disk refuses. It says whether the revision counts.
            ValueError: a fault of the program: it does not say which version it read.
        """
        if unread := sorted(changes.keys() - expected.keys()):
            raise ValueError(f"it is not said which version was read of {', '.join(unread)}")
        encoded = {path: None if text is None else text.encode() for path, text in changes.items()}
        with self.writing.opened() as history:
            self.writing.refuse_conflicts(expected)
            return self.writing.write(history, encoded, by, action, reason)

    def take_over(self, path: str, by: str, action: str, reason: str = "") -> Revision:
        """Note in the history a text that was written without it, as it is now, under the name of who wrote it.

        Raises:
            KnowledgeError: a name or `by` is missing or not allowed.
            StoreError: the disk refuses.
        """
        with self.writing.opened(noticing=False) as history:
            data = self.writing.data(path)
            known = history.known().get(path, NO_TEXT)
            changes = {path: (known, data)} if known != version_of(data) else {}
            revision = history.revision(history.intend(named(by), named(action), reason, changes, done=True))
            self.writing.notice_edits(history)
            return revision

    def note(self, by: str, action: str, reason: str = "") -> Revision:
        """Note in the history something that changes no text, such as that a version was put to use."""
        with self.writing.opened() as history:
            return history.revision(history.intend(named(by), named(action), reason, {}, done=True))

    def history(self, path: str | None = None, limit: int = 100) -> Revisions:
        """Return the newest revisions, newest first: all, or those that changed a text."""
        with self.writing.opened() as history:
            return history.revisions(path, limit)

    def text_at(self, revision: int, path: str) -> str | None:
        """Return a text right after a revision, or None if it was not there. Letters that are no UTF-8 become `�`."""
        with self.writing.opened() as history:
            body = history.body(history.version_at(revision, path))
        return None if body is None else body.decode(errors="replace")

    def restore(self, revision: int, by: str, reason: str, paths: Iterable[str] | None = None) -> Revision:
        """Put texts back as they were right after a revision, as a new revision. Nothing is forgotten.

        Args:
            revision: its number.
            by: who.
            reason: why.
            paths: which texts; None for those that the revision changed, and no others.

        Raises:
            StoreError: there is no such revision, or nothing would change.
        """
        with self.writing.opened() as history:
            chosen = [change.path for change in history.revision(revision).paths] if paths is None else [*paths]
            texts = {path: history.body(history.version_at(revision, path)) for path in chosen}
            if all(version_of(text) == self.writing.version(path) for path, text in texts.items()):
                raise StoreError(f"these texts are as they were after revision {revision}: nothing to restore")
            return self.writing.write(history, texts, by, f"{RESTORED} revision {revision}", reason)

    def begin(self, shipped: Mapping[str, bytes], mark: str) -> bool:
        """Make the content folder from the shipped texts, unless it is made. Ending in between harms nothing.

        What lies in the folder already stays: of each place (`sources`, `contacts.yml`), texts are taken only where
        there is none.

        Args:
            shipped: name to text of what this version ships.
            mark: what to write into the file that says that the folder is complete.

        Returns:
            Whether the folder was made.
        """
        file = self.folder / CONTENT_MARK
        if file.is_file():
            return False
        with self.writing.opened() as history:
            if not history.shipped():
                taken = {name.split("/")[0] for name in self.places.names()} | self.places.moved.keys()
                texts = {path: text for path, text in shipped.items() if path.split("/")[0] not in taken}
                if texts:
                    self.writing.write(history, texts, SET_UP, BEGUN, "")
                for text in shipped.values():
                    history.keep_body(text)
                history.note_shipped({path: (version_of(text), None) for path, text in shipped.items()})
            half = file.with_name(f"{BESIDE}{file.name}")
            disk.write_new(half, mark.encode())
            disk.move(half, file)
            disk.sync_folder(self.folder)
        return True

    @contextmanager
    def unchanged(self) -> Iterator[int]:
        """Keep every writer waiting while the block reads several texts: it never sees half a revision.

        Yields:
            The number of the newest revision. Ask the store nothing else meanwhile: it would wait for itself.
        """
        with self.writing.opened() as history:
            newest = history.revisions(None, 1)
            yield newest[0].number if newest else 0

    def shipped(self) -> dict[str, tuple[str, str | None]]:
        """Return for each shipped text the version last dealt with, and the one offered now, or None."""
        with self.writing.opened() as history:
            return history.shipped()

    def offered_text(self, path: str) -> str | None:
        """Return the shipped text that is offered for a name, or None if there is none or it is to be removed."""
        with self.writing.opened() as history:
            offered = history.shipped().get(path, (NO_TEXT, None))[1]
            body = history.body(offered) if offered else None
        return None if body is None else body.decode(errors="replace")

    def base_text(self, path: str) -> str:
        """Return the shipped text last dealt with for a name, empty if there was none."""
        with self.writing.opened() as history:
            body = history.body(history.shipped().get(path, (NO_TEXT, None))[0])
        return "" if body is None else body.decode(errors="replace")

    def note_shipped(self, states: Mapping[str, tuple[str, str | None]], bodies: Iterable[bytes] = ()) -> None:
        """Note for shipped texts the version dealt with, and the one offered; keep those texts."""
        with self.writing.opened() as history:
            for body in bodies:
                history.keep_body(body)
            history.note_shipped(states)


def _decoded(data: bytes, file: Path) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise StoreError("this is not UTF-8 text; save the file with that encoding", file, line) from error
