"""Takes what all machines are to serve out of the shared folder (ASSISTANT_SHARED_VERSIONS_DIR), while people talk.

It only puts a whole, checked version into this machine's own versions and to use. What serves takes it as it takes any
other (knowledge/search/reloading.py), and whatever is wrong with the shared folder, this machine serves on.
"""

import json
import logging
import shutil
import tempfile
import threading
from dataclasses import asdict
from pathlib import Path

from knowledge.content_store import disk
from knowledge.errors import KnowledgeError
from knowledge.index.manifest import load_manifest, refuse_mismatch
from knowledge.locations import adapted_dir, shared_versions_dir, versions_dir
from knowledge.settings import load_settings
from knowledge.versions import kept
from knowledge.versions.decision import refuse_lacking
from knowledge.versions.shared_store import InUse, Shared, described, digests, fetch, in_use, read_shared
from knowledge.versions.version import Version

logger = logging.getLogger(__name__)

EVERY_SECONDS = 15.0
_TAKEN = "taken"


def take_shared(store: Path) -> Version | None:
    """Put to use what all machines are to serve, if that has changed since this machine last took something.

    What an owner puts to use on this machine alone stays until then.

    Returns:
        The version that is in use now, or None if nothing has changed.

    Raises:
        KnowledgeError: the shared folder, or the version, is not as it must be, or does not fit this assistant.
        OSError: a disk refuses. What was in use stays so.
    """
    wanted = in_use(store)
    if wanted is None or wanted == _taken():
        return None
    with kept.one_builder():
        if wanted == _taken():
            return None
        shared = read_shared(store, wanted.name)
        version = _present(shared) or _fetched(store, shared)
        folder = kept.folder_of(version.number)
        refuse_mismatch(load_manifest(folder), folder, settings_digest=load_settings().digest)
        refuse_lacking(folder, version.number)
        kept.use(version.number)
        _note(wanted)
        kept.prune()
    return version


def watch_shared() -> threading.Event | None:
    """Look every 15 s, in a thread that ends with the process or when the event is set. None where no folder is set."""
    store = shared_versions_dir()
    if store is None:
        return None
    stop = threading.Event()
    threading.Thread(target=_look_until, args=(store, stop), name="shared-versions", daemon=True).start()
    return stop


def _look_until(store: Path, stop: threading.Event) -> None:
    said = ""
    while True:
        try:
            if (version := take_shared(store)) is not None:
                logger.info("version %s was taken from the shared folder", version.number)
            fault = ""
        except Exception as error:  # Whatever it is, this machine serves on with what it has.
            fault = str(error) if isinstance(error, KnowledgeError) else f"{type(error).__name__}: {error}"
        if fault and fault != said:
            logger.error("nothing is taken from the shared folder, what was served is served on: %s", fault)
        said = fault
        if stop.wait(EVERY_SECONDS):
            return


def _present(shared: Shared) -> Version | None:
    """The same version, where this machine keeps it already: the way back costs no copying."""
    for one in kept.versions():
        # Every byte is read only where it is likely.
        if one.built == shared.version.built and described(kept.folder_of(one.number)) == shared:
            return one
    return None


def _fetched(store: Path, shared: Shared) -> Version:
    _fetch_model(store, shared)
    with kept.workshop() as fresh:
        fetch(store, shared.files, fresh)
        return kept.keep(fresh, shared.version)


def _fetch_model(store: Path, shared: Shared) -> None:
    if not shared.version.adapted:
        return
    place = adapted_dir() / shared.version.adapted
    if place.is_dir():
        # A version and its model belong together to the last digit, and each machine teaches other last digits.
        if digests(place) != shared.model:
            raise KnowledgeError("was taught on this machine; remove it, and it is taken from the shared folder", place)
        return
    disk.make_folder(place.parent)
    # Beside it: on the same disk, and removed with other remains where this process ends.
    fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=place.parent))
    try:
        fetch(store, shared.model, fresh)
        disk.sync_all(fresh)
        disk.move(fresh, place)
        disk.sync_folder(place.parent)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _taken() -> InUse | None:
    try:
        return InUse(**json.loads((versions_dir() / _TAKEN).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _note(taken: InUse) -> None:
    half = versions_dir() / f".half-{_TAKEN}"
    disk.write_new(half, json.dumps(asdict(taken)).encode())
    disk.move(half, versions_dir() / _TAKEN)
