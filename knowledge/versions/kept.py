"""The folder of the kept versions, and which of them is in use.

The place of the index (`ASSISTANT_INDEX_DIR`) is a link to one of the versions. A link is replaced in one step, so a
reader finds either the one or the other, and a version is never changed once it has its number.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from knowledge.content_store import disk
from knowledge.content_store.lock import Busy, locked
from knowledge.errors import IndexMismatch, KnowledgeError
from knowledge.index.checksums import read_checksums
from knowledge.index.manifest import MANIFEST_NAME, Manifest, load_manifest
from knowledge.locations import index_dir, versions_dir
from knowledge.versions.decision import lacking_passages
from knowledge.versions.version import VERSION_NAME, Version, read_version

_IN_USE = "in-use"
_LOCK = ".lock"
_BUILDING = ".building"
_WORKSHOP = ".new-"
# Building two versions at once is pointless: the second waits.
_PATIENCE = 3600.0
_DEFAULT_KEPT = 10


def folder_in_use() -> Path:
    """Return the folder of the version in use: the place of the index, or what it links to.

    Where the place is empty because a process ended while it changed, return the version that was to be used.
    """
    place = index_dir()
    if (place / MANIFEST_NAME).is_file():
        return place.resolve() if place.is_symlink() else place
    meant = _meant()
    return meant if meant is not None and not place.exists() else place


def versions() -> list[Version]:
    """Return the kept versions, newest first. What is not whole is left out."""
    return sorted((found for _, found in _all()), key=lambda one: one.number, reverse=True)


def version_in_use() -> Version | None:
    """Return the version in use, or None if the index in use is no kept version."""
    return read_version(folder_in_use())


def folder_of(number: int) -> Path:
    """Return a version's folder.

    Raises:
        KnowledgeError: it is not kept. It lists those that are.
    """
    folder = _folder(number)
    if read_version(folder) is None:
        kept = ", ".join(str(one.number) for one in versions()) or "none"
        raise KnowledgeError(f"there is no version {number}; kept are: {kept}", versions_dir())
    return folder


@contextmanager
def _held(lock: str) -> Iterator[None]:
    """Hold a lock of the versions' folder, which is made first if it is not there."""
    try:
        disk.make_folder(versions_dir())
    except OSError as error:
        raise KnowledgeError(f"cannot be made: {error.strerror}", versions_dir()) from error
    with locked(versions_dir() / lock, _PATIENCE):
        yield


@contextmanager
def one_builder() -> Iterator[None]:
    """Let nobody else add, use or remove a version while the block runs.

    Raises:
        KnowledgeError: the folder cannot be made or locked.
    """
    with _held(_LOCK):
        yield


@contextmanager
def building() -> Iterator[None]:
    """Say that a version is being built while the block runs, so that nobody removes its model. A second build waits.

    Raises:
        KnowledgeError: the folder cannot be made or locked.
    """
    with _held(_BUILDING):
        yield


@contextmanager
def nobody_builds() -> Iterator[bool]:
    """Give whether nobody is building a version, and let nobody begin while the block runs if so."""
    with ExitStack() as held:
        try:
            held.enter_context(locked(versions_dir() / _BUILDING, 0))
        except Busy:
            yield False
        else:
            yield True


@contextmanager
def workshop() -> Iterator[Path]:
    """Give a new folder to put a version together in, and remove it if it was not kept. Call it as the one builder."""
    for left in versions_dir().glob(f"{_WORKSHOP}*"):
        disk.remove_folder(left)
    made = Path(tempfile.mkdtemp(prefix=_WORKSHOP, dir=versions_dir()))
    # The folder of mkdtemp belongs to its owner alone, whatever the umask.
    fresh = made / "version"
    fresh.mkdir()
    try:
        yield fresh
    finally:
        disk.remove_folder(made)


def keep(fresh: Path, version: Version) -> Version:
    """Keep what was put together as the next version, whole and on the disk. It is not in use yet.

    Args:
        fresh: the folder, with its manifest.
        version: what is known of it. Its number is given here.

    Returns:
        The version with its number.
    """
    numbered = replace(version, number=_next_number())
    disk.write_new(fresh / VERSION_NAME, numbered.written())
    _link_what_is_equal(fresh)
    disk.sync_all(fresh)
    disk.move(fresh, _folder(numbered.number))
    disk.sync_folder(versions_dir())
    return numbered


def use(number: int) -> None:
    """Put a kept version to use, in one step. A running assistant takes it within seconds.

    Raises:
        KnowledgeError: it is not kept.
        OSError: the disk refuses. What was in use stays so.
    """
    folder, place = folder_of(number), index_dir()
    # Written first: if the process ends while the place is empty, this says which version was meant.
    _write(versions_dir() / _IN_USE, f"{number}\n".encode())
    if place.is_dir() and not place.is_symlink():
        _adopt(place)
    disk.make_folder(place.parent)
    link = place.with_name(f".{place.name}-next")
    link.unlink(missing_ok=True)
    link.symlink_to(os.path.relpath(folder, place.parent.resolve()), target_is_directory=True)
    disk.move(link, place)
    disk.sync_folder(place.parent)


def adopt_present() -> None:
    """Keep an index that was built before versions were kept as a version, and link to it."""
    place = index_dir()
    if place.is_dir() and not place.is_symlink() and (place / MANIFEST_NAME).is_file():
        number = _next_number()
        _write(versions_dir() / _IN_USE, f"{number}\n".encode())
        _adopt(place)
        if read_version(_folder(number)) is not None:
            use(number)


def prune(kept: int | None = None) -> list[Version]:
    """Remove the oldest versions above a number, but not the one in use. Return those that stay.

    The newest one up to there that has all that the guided decision quotes stays too: where the one in use lacks a
    passage, people are answered from that one.

    Args:
        kept: how many to keep; None for the setting (ASSISTANT_VERSIONS_KEPT).
    """
    present, used = versions(), version_in_use()
    number = versions_kept() if kept is None else kept
    staying = [one for place, one in enumerate(present) if place < number or one in (used, _served(present, used))]
    for one in present:
        if one not in staying:
            remove(one.number)
    return staying


def remove(number: int) -> None:
    """Remove a version, which must not be in use. Call it as the one builder."""
    # Its record goes first, so that half a version is none.
    disk.remove(_folder(number) / VERSION_NAME)
    disk.remove_folder(_folder(number))


def _served(present: Sequence[Version], used: Version | None) -> Version | None:
    candidates = (one for one in present if used is None or one.number <= used.number)
    return next((one for one in candidates if not lacking_passages(_folder(one.number))), None)


def versions_kept() -> int:
    """Return how many versions are kept (ASSISTANT_VERSIONS_KEPT, 2 or more).

    Raises:
        KnowledgeError: the setting is no such number.
    """
    given = os.environ.get("ASSISTANT_VERSIONS_KEPT", "").strip() or str(_DEFAULT_KEPT)
    if not given.isdecimal() or int(given) < 2:
        raise KnowledgeError(f"ASSISTANT_VERSIONS_KEPT must be a number, 2 or more, not {given!r}")
    return int(given)


def of_index(manifest: Manifest, how: str, by: str, reason: str, revision: int, examples: str) -> Version:
    """Return what is known of an index that is being kept now. It has no number yet."""
    return Version(
        number=0,
        built=datetime.now(UTC).isoformat(timespec="seconds"),
        by=by,
        how=how,
        reason=reason,
        revision=revision,
        corpus_digest=manifest.corpus_digest,
        examples_digest=examples,
        settings_digest=manifest.settings_digest,
        adapted=manifest.adapted,
        passages=manifest.passages,
    )


def _adopt(place: Path) -> None:
    """Move an index that is no version yet away from the place: kept if it is sound, else removed."""
    try:
        manifest = load_manifest(place)
    except IndexMismatch:
        # Of another format, or none at all: nothing that this version could use.
        aside = Path(tempfile.mkdtemp(prefix=_WORKSHOP, dir=versions_dir()))
        disk.move(place, aside / "index")
        disk.remove_folder(aside)
        return
    built = datetime.fromtimestamp((place / MANIFEST_NAME).stat().st_mtime, UTC).isoformat(timespec="seconds")
    version = replace(of_index(manifest, "adopted", "", "", 0, ""), number=_next_number(), built=built)
    disk.write_new(place / VERSION_NAME, version.written())
    disk.move(place, _folder(version.number))
    disk.sync_folder(versions_dir())


def _link_what_is_equal(fresh: Path) -> None:
    """Replace each file that another version has too by a link to it. Nobody writes into a version."""
    found: dict[str, Path] = {}
    for folder, _ in _all():
        for name, digest in read_checksums(folder).items():
            found.setdefault(digest, folder / name)
    for name, digest in read_checksums(fresh).items():
        same = found.get(digest)
        # Each version has a manifest of its own: a running assistant tells versions apart by it.
        if same is None or name == MANIFEST_NAME or not same.is_file():
            continue
        linked = (fresh / name).with_suffix(".same")
        os.link(same, linked)
        os.replace(linked, fresh / name)


def _next_number() -> int:
    return max((int(path.name) for path in versions_dir().iterdir() if path.name.isdecimal()), default=0) + 1


def _all() -> Iterator[tuple[Path, Version]]:
    folders = versions_dir().iterdir() if versions_dir().is_dir() else ()
    for folder in sorted(path for path in folders if path.name.isdecimal()):
        version = read_version(folder)
        if version is not None and (folder / MANIFEST_NAME).is_file():
            yield folder, version


def _meant() -> Path | None:
    try:
        folder = _folder(int((versions_dir() / _IN_USE).read_text(encoding="ascii")))
    except (OSError, ValueError):
        return None
    return folder if read_version(folder) is not None else None


def _folder(number: int) -> Path:
    return versions_dir() / f"{number:06}"


def _write(path: Path, data: bytes) -> None:
    half = path.with_name(f".half-{path.name}")
    disk.write_new(half, data)
    disk.move(half, path)
    disk.sync_folder(path.parent)
