"""A folder from which all machines take built versions: each file once, by its sha256, and what is to be served.

    objects/<sha256>      a file's bytes
    versions/<sha256>     which files a version and its model have; the name is the sha256 of this list
    in-use                which version all are to serve, who said so, when and why

Nothing in it is ever changed but `in-use`, which is replaced in one step. Whoever reads checks every byte by its name.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from knowledge.errors import KnowledgeError
from knowledge.locations import adapted_dir
from knowledge.versions.version import VERSION_NAME, Version, read_version

_NAME = re.compile(r"[0-9a-f]{64}")
_IN_USE = "in-use"


@dataclass(frozen=True)
class Shared:
    """A version as the shared folder has it.

    Attributes:
        version: what is known of it. Its number is 0: each machine counts for itself.
        files: sha256 of each file of its folder, by its path in there, without the record.
        model: the same for its model's folder.
    """

    version: Version
    files: dict[str, str]
    model: dict[str, str]

    def text(self) -> bytes:
        """Return it as the shared folder keeps it."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @property
    def name(self) -> str:
        """What tells it from all others, on every machine."""
        return hashlib.sha256(self.text()).hexdigest()


@dataclass(frozen=True)
class InUse:
    """What all machines are to serve, and who said so."""

    name: str
    by: str
    at: str
    why: str


def described(folder: Path) -> Shared:
    """Describe the version in a folder. It reads every byte.

    Raises:
        KnowledgeError: it is no version.
        OSError: a file cannot be read.
    """
    version = read_version(folder)
    if version is None:
        raise KnowledgeError("is no version", folder)
    files = {name: digest for name, digest in digests(folder).items() if name != VERSION_NAME}
    return Shared(
        replace(version, number=0), files, digests(adapted_dir() / version.adapted) if version.adapted else {}
    )


def put(store: Path, folder: Path) -> str:
    """Put the version in a folder and its model into the shared folder, and return its name. Twice is once.

    Raises:
        KnowledgeError: it is no version.
        OSError: a file cannot be read or written.
    """
    shared = described(folder)
    (store / "objects").mkdir(parents=True, exist_ok=True)
    (store / "versions").mkdir(exist_ok=True)
    for place, files in ((folder, shared.files), (adapted_dir() / shared.version.adapted, shared.model)):
        for name, digest in files.items():
            if not (target := store / "objects" / digest).exists():
                _write(target, (place / name).read_bytes())
    # Last: a version that is listed is whole.
    _write(store / "versions" / shared.name, shared.text())
    return shared.name


def point(store: Path, name: str, by: str, why: str) -> None:
    """Have all machines serve a version that was put there.

    Raises:
        KnowledgeError: it is not there, or not whole.
        OSError: the folder cannot be written.
    """
    shared = read_shared(store, name)
    for digest in (*shared.files.values(), *shared.model.values()):
        if not (store / "objects" / digest).is_file():
            raise KnowledgeError(f"version {name} lacks {digest}", store)
    # To the microsecond: the same version, shared again at once, is news too.
    now = InUse(name, by, datetime.now(UTC).isoformat(timespec="microseconds"), why)
    _write(store / _IN_USE, (json.dumps(asdict(now), indent=1, ensure_ascii=False) + "\n").encode())


def in_use(store: Path) -> InUse | None:
    """Return what all machines are to serve; None where nobody has said so yet.

    Raises:
        KnowledgeError: the folder is not there, or what it says cannot be read.
    """
    if not store.is_dir():
        raise KnowledgeError("is not there", store)
    try:
        found = InUse(**json.loads((store / _IN_USE).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise KnowledgeError(f"cannot be read: {type(error).__name__}", store / _IN_USE) from error
    if not _NAME.fullmatch(str(found.name)):
        raise KnowledgeError("names no version", store / _IN_USE)
    return found


def read_shared(store: Path, name: str) -> Shared:
    """Return the version of that name.

    Raises:
        KnowledgeError: it is not there, or is another than its name says.
    """
    path = store / "versions" / name
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        shared = Shared(Version(**content["version"]), dict(content["files"]), dict(content["model"]))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise KnowledgeError(f"cannot be read: {type(error).__name__}", path) from error
    if shared.name != name:
        raise KnowledgeError("is not what its name says", path)
    return shared


def fetch(store: Path, files: dict[str, str], into: Path) -> None:
    """Copy files out of the shared folder, and check every byte.

    Raises:
        KnowledgeError: a file is missing, or is another than its name says.
        OSError: the disk refuses.
    """
    for name, digest in files.items():
        inside = PurePosixPath(name)
        if inside.is_absolute() or ".." in inside.parts or not _NAME.fullmatch(digest):
            raise KnowledgeError(f"{name!r} is no name of a file in a version", store)
        target = into / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(store / "objects" / digest, target)
        except FileNotFoundError as error:
            raise KnowledgeError(f"lacks {digest}", store) from error
        if _sha256(target) != digest:
            raise KnowledgeError("is not what its name says", store / "objects" / digest)


def digests(folder: Path) -> dict[str, str]:
    """Return the sha256 of each file in a folder, by its path in there; nothing where there is no folder.

    Raises:
        OSError: a file cannot be read.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    return {path.relative_to(folder).as_posix(): _sha256(path) for path in files}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, data: bytes) -> None:
    """Write a file whole, in one step, so that other machines find all of it or nothing."""
    handle, half = tempfile.mkstemp(prefix=".half-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # Other machines may run as another user, and no secret is in it.
        os.chmod(half, 0o644)
        os.replace(half, path)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
