"""The owner's texts in one content folder: read with a version, written all or none, with a history.

A write takes four steps. Whenever the process ends, it is whole:

1. Each new text is written beside its file, and is on the disk.
2. The revision is noted in the history with every new text, as an intention, in one transaction.
3. Each file is replaced by the one beside it.
4. The revision is marked done.

Before step 2 nothing has happened; the next opening removes what lies beside. After step 2 the revision counts, and
the next opening finishes it (`_finish`). A change made with an editor is noticed before the next write, and has a
revision of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from knowledge.content_store import disk
from knowledge.content_store.history import History, open_history
from knowledge.content_store.lock import locked
from knowledge.content_store.places import Places
from knowledge.content_store.revision import NO_TEXT, Conflict, Kept, Revision, StoreError, version_of
from knowledge.locations import CONTENT_MARK

LOCK_NAME = ".lock"
EDITED_OUTSIDE = "edited outside"
FOUND = "already there"
RESTORED = "restored"
BEGUN = "made from the shipped texts"
# Who does what nobody asked for by name.
SET_UP = "set-up"
_BESIDE = ".beside-"
# Who an edit with an editor was by is not known.
NOBODY = ""
# The store has a method `list`, so these have names here.
Revisions = list[Revision]
Names = list[str]


class Store:
    """The texts of one content folder. It keeps nothing in memory, so many processes may use the folder."""

    def __init__(self, places: Places) -> None:
        """Look at a folder, without reading or making anything. Use `open_store` instead."""
        self.places = places

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
        data = self._data(path)
        return Kept(path, "" if data is None else _decoded(data, self.places.file_of(path)), version_of(data))

    def list(self, folder: str = "") -> Names:
        """Return the names of the texts in a folder such as `sources` (and below), or of all, in order."""
        return [*self.places.names(folder)]

    def versions(self) -> dict[str, str]:
        """Return the name and the version of every text, none of them in the middle of a write."""
        with self._history() as history:
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
        with self._history() as history:
            self._refuse_conflicts(expected)
            return self._write(history, encoded, by, action, reason)

    def take_over(self, path: str, by: str, action: str, reason: str = "") -> Revision:
        """Note in the history a text that was written without it, as it is now, under the name of who wrote it.

        Raises:
            KnowledgeError: a name or `by` is missing or not allowed.
            StoreError: the disk refuses.
        """
        with self._history(noticing=False) as history:
            data = self._data(path)
            known = history.known().get(path, NO_TEXT)
            changes = {path: (known, data)} if known != version_of(data) else {}
            revision = history.revision(history.intend(_named(by), _named(action), reason, changes, done=True))
            self._notice_edits(history)
            return revision

    def note(self, by: str, action: str, reason: str = "") -> Revision:
        """Note in the history something that changes no text, such as that a version was put to use."""
        with self._history() as history:
            return history.revision(history.intend(_named(by), _named(action), reason, {}, done=True))

    def history(self, path: str | None = None, limit: int = 100) -> Revisions:
        """Return the newest revisions, newest first: all, or those that changed a text."""
        with self._history() as history:
            return history.revisions(path, limit)

    def text_at(self, revision: int, path: str) -> str | None:
        """Return a text right after a revision, or None if it was not there. Letters that are no UTF-8 become `�`."""
        with self._history() as history:
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
        with self._history() as history:
            chosen = [change.path for change in history.revision(revision).paths] if paths is None else [*paths]
            texts = {path: history.body(history.version_at(revision, path)) for path in chosen}
            if all(version_of(text) == self._version(path) for path, text in texts.items()):
                raise StoreError(f"these texts are as they were after revision {revision}: nothing to restore")
            return self._write(history, texts, by, f"{RESTORED} revision {revision}", reason)

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
        with self._history() as history:
            if not history.shipped():
                taken = {name.split("/")[0] for name in self.places.names()} | self.places.moved.keys()
                texts = {path: text for path, text in shipped.items() if path.split("/")[0] not in taken}
                if texts:
                    self._write(history, texts, SET_UP, BEGUN, "")
                for text in shipped.values():
                    history.keep_body(text)
                history.note_shipped({path: (version_of(text), None) for path, text in shipped.items()})
            half = file.with_name(f"{_BESIDE}{file.name}")
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
        with self._history() as history:
            newest = history.revisions(None, 1)
            yield newest[0].number if newest else 0

    def shipped(self) -> dict[str, tuple[str, str | None]]:
        """Return for each shipped text the version last dealt with, and the one offered now, or None."""
        with self._history() as history:
            return history.shipped()

    def offered_text(self, path: str) -> str | None:
        """Return the shipped text that is offered for a name, or None if there is none or it is to be removed."""
        with self._history() as history:
            offered = history.shipped().get(path, (NO_TEXT, None))[1]
            body = history.body(offered) if offered else None
        return None if body is None else body.decode(errors="replace")

    def base_text(self, path: str) -> str:
        """Return the shipped text last dealt with for a name, empty if there was none."""
        with self._history() as history:
            body = history.body(history.shipped().get(path, (NO_TEXT, None))[0])
        return "" if body is None else body.decode(errors="replace")

    def note_shipped(self, states: Mapping[str, tuple[str, str | None]], bodies: Iterable[bytes] = ()) -> None:
        """Note for shipped texts the version dealt with, and the one offered; keep those texts."""
        with self._history() as history:
            for body in bodies:
                history.keep_body(body)
            history.note_shipped(states)

    @contextmanager
    def _history(self, noticing: bool = True) -> Iterator[History]:
        """Hold the lock with everything finished and, if asked, noticed that was left."""
        try:
            disk.make_folder(self.folder)
            with locked(self.folder / LOCK_NAME), open_history(self.folder) as history:
                self._finish(history)
                if noticing:
                    self._notice_edits(history)
                yield history
        except OSError as error:
            where = Path(error.filename) if isinstance(error.filename, str) else self.folder
            raise StoreError(f"cannot be read or written ({error.strerror}); nothing was changed", where) from error

    def _write(
        self, history: History, texts: Mapping[str, bytes | None], by: str, action: str, reason: str
    ) -> Revision:
        by, action = _named(by), _named(action)
        changes = {
            path: (present, text)
            for path, text in texts.items()
            if (present := self._version(path)) != version_of(text)
        }
        beside = {path: self._write_beside(path, text) for path, (_, text) in changes.items()}
        number = history.intend(by, action, reason, changes, done=not changes)
        if changes:
            try:
                self._replace_all({path: (changes[path][0], new) for path, new in beside.items()})
                history.finish(number)
            except OSError as error:
                raise StoreError(
                    f"revision {number} is in the history, but a file could not be replaced ({error.strerror}): it is "
                    "finished when the content folder is next opened",
                    self.folder,
                ) from error
        return history.revision(number)

    def _write_beside(self, path: str, text: bytes | None) -> Path | None:
        """Write the new text beside its file, under a name that nobody reads."""
        if text is None:
            return None
        file = self.places.file_of(path)
        disk.make_folder(file.parent)
        beside = file.with_name(f"{_BESIDE}{file.name}")
        disk.write_new(beside, text)
        # Others may be let in or kept out as before.
        if file.exists():
            beside.chmod(file.stat().st_mode)
        return beside

    def _replace_all(self, changes: Mapping[str, tuple[str, Path | None]]) -> None:
        """Put each new text in place of the version before; None removes it.

        A text that an editor saved in this very moment stays, and is noticed as an edit: the new one is in the history.
        """
        for path, (old, new) in changes.items():
            if self._version(path) == old:
                self._replace(path, new)
        self._sync(changes)

    def _sync(self, paths: Iterable[str]) -> None:
        for folder in sorted({self.places.file_of(path).parent for path in paths}):
            if folder.is_dir():
                disk.sync_folder(folder)

    def _replace(self, path: str, beside: Path | None) -> None:
        file = self.places.file_of(path)
        if beside is not None:
            disk.move(beside, file)
        elif file.exists():
            disk.remove(file)
            self._remove_empty(file.parent)

    def _remove_empty(self, folder: Path) -> None:
        """Remove a folder of phrasings that has lost its last file. The places themselves stay."""
        if folder not in self.places.tops() and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()

    def _finish(self, history: History) -> None:
        """Finish the revision that a process left half done.

        A file that is neither as before nor as it should be was edited after that process ended: it stays as it is,
        and is noticed as an edit. Both texts are in the history.
        """
        left = history.unfinished()
        if left is not None:
            self._replace_all(
                {
                    change.path: (change.old, self._write_beside(change.path, history.body(change.new)))
                    for change in left.paths
                    if self._version(change.path) == change.old
                }
            )
            # Those that were replaced before may not be on the disk yet.
            self._sync(change.path for change in left.paths)
            history.finish(left.number)
        for half in self.places.hidden(_BESIDE):
            disk.remove(half)

    def _notice_edits(self, history: History) -> None:
        """Take into the history what was changed with an editor since the last revision."""
        known = history.known()
        present = {path: data for path in self.places.names() if (data := self._data(path)) is not None}
        changes: dict[str, tuple[str, bytes | None]] = {
            path: (known.get(path, NO_TEXT), data)
            for path, data in present.items()
            if known.get(path, NO_TEXT) != version_of(data)
        }
        changes |= {path: (version, None) for path, version in known.items() if path not in present}
        if changes:
            history.intend(NOBODY, EDITED_OUTSIDE if known else FOUND, "", changes, done=True)

    def _refuse_conflicts(self, expected: Mapping[str, str]) -> None:
        for path, version in expected.items():
            if self._version(path) != version:
                data = self._data(path)
                text = "" if data is None else data.decode(errors="replace")
                raise Conflict(path, version, Kept(path, text, version_of(data)))

    def _version(self, path: str) -> str:
        return version_of(self._data(path))

    def _data(self, path: str) -> bytes | None:
        file = self.places.file_of(path)
        try:
            return file.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise StoreError(f"cannot be read: {error.strerror}", file) from error


def _decoded(data: bytes, file: Path) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise StoreError("this is not UTF-8 text; save the file with that encoding", file, line) from error


def _named(given: str) -> str:
    name = " ".join(given.split())
    if not name:
        raise StoreError("nothing was written: a change needs a name of who makes it, and what it does")
    return name
