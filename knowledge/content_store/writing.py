"""A write into the content folder: all of it or nothing, whenever the process ends.

It takes four steps:

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

LOCK_NAME = ".lock"
EDITED_OUTSIDE = "edited outside"
FOUND = "already there"
# Begins the name of what is written beside a file.
BESIDE = ".beside-"
# Who an edit with an editor was by is not known.
NOBODY = ""


class Writing:
    """Reads and writes the texts of one content folder for a `Store`. It keeps nothing in memory."""

    def __init__(self, places: Places) -> None:
        """Take where the texts are, without reading or making anything."""
        self._places = places

    @contextmanager
    def opened(self, noticing: bool = True) -> Iterator[History]:
        """Open the history, holding the lock, with everything finished that a process left half done.

        Args:
            noticing: whether to take what was changed with an editor into the history first.

        Raises:
            StoreError: the disk refuses.
        """
        try:
            disk.make_folder(self._places.folder)
            with locked(self._places.folder / LOCK_NAME), open_history(self._places.folder) as history:
                self._finish(history)
                if noticing:
                    self.notice_edits(history)
                yield history
        except OSError as error:
            where = Path(error.filename) if isinstance(error.filename, str) else self._places.folder
            raise StoreError(f"cannot be read or written ({error.strerror}); nothing was changed", where) from error

    def write(self, history: History, texts: Mapping[str, bytes | None], by: str, action: str, reason: str) -> Revision:
        """Write texts, None for one that goes. Those that are the same already are left out of the revision.

        Args:
            history: the open history.
            texts: name to the new text.
            by: who.
            action: what is done, in a few words.
            reason: why.

        Raises:
            KnowledgeError: a name or `by` is missing or not allowed. Nothing was written.
            StoreError: the disk refuses. It says whether the revision counts.
        """
        by, action = named(by), named(action)
        changes = {
            path: (present, text) for path, text in texts.items() if (present := self.version(path)) != version_of(text)
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
                    self._places.folder,
                ) from error
        return history.revision(number)

    def _write_beside(self, path: str, text: bytes | None) -> Path | None:
        """Write the new text beside its file, under a name that nobody reads."""
        if text is None:
            return None
        file = self._places.file_of(path)
        disk.make_folder(file.parent)
        beside = file.with_name(f"{BESIDE}{file.name}")
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
            if self.version(path) == old:
                self._replace(path, new)
        self._sync(changes)

    def _sync(self, paths: Iterable[str]) -> None:
        for folder in sorted({self._places.file_of(path).parent for path in paths}):
            if folder.is_dir():
                disk.sync_folder(folder)

    def _replace(self, path: str, beside: Path | None) -> None:
        file = self._places.file_of(path)
        if beside is not None:
            disk.move(beside, file)
        elif file.exists():
            disk.remove(file)
            self._remove_empty(file.parent)

    def _remove_empty(self, folder: Path) -> None:
        """Remove a folder of phrasings that has lost its last file. The places themselves stay."""
        if folder not in self._places.tops() and folder.is_dir() and not any(folder.iterdir()):
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
                    if self.version(change.path) == change.old
                }
            )
            # Those that were replaced before may not be on the disk yet.
            self._sync(change.path for change in left.paths)
            history.finish(left.number)
        for half in self._places.hidden(BESIDE):
            disk.remove(half)

    def notice_edits(self, history: History) -> None:
        """Take into the history what was changed with an editor since the last revision."""
        known = history.known()
        present = {path: data for path in self._places.names() if (data := self.data(path)) is not None}
        changes: dict[str, tuple[str, bytes | None]] = {
            path: (known.get(path, NO_TEXT), data)
            for path, data in present.items()
            if known.get(path, NO_TEXT) != version_of(data)
        }
        changes |= {path: (version, None) for path, version in known.items() if path not in present}
        if changes:
            history.intend(NOBODY, EDITED_OUTSIDE if known else FOUND, "", changes, done=True)

    def refuse_conflicts(self, expected: Mapping[str, str]) -> None:
        """Raise Conflict if a text is no longer the version that the writer read."""
        for path, version in expected.items():
            if self.version(path) != version:
                data = self.data(path)
                text = "" if data is None else data.decode(errors="replace")
                raise Conflict(path, version, Kept(path, text, version_of(data)))

    def version(self, path: str) -> str:
        """Return the version of a text as its file is now; NO_TEXT if it is not there."""
        return version_of(self.data(path))

    def data(self, path: str) -> bytes | None:
        """Return a text as its file is now, or None if it is not there.

        Raises:
            KnowledgeError: this is no name of a text.
            StoreError: the file cannot be read.
        """
        file = self._places.file_of(path)
        try:
            return file.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise StoreError(f"cannot be read: {error.strerror}", file) from error


def named(given: str) -> str:
    """Return a name, or what is done, on one line.

    Raises:
        StoreError: it is empty.
    """
    name = " ".join(given.split())
    if not name:
        raise StoreError("nothing was written: a change needs a name of who makes it, and what it does")
    return name
