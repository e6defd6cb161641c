"""Read the notices, one file each, and check them against the passages."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.files.validated import load_validated
from knowledge.files.yaml_lines import line_at
from knowledge.guidance.passages import load_all_passages
from knowledge.law.notice import Notice
from knowledge.locations import notices_dir

_ENDING = ".yml"


@dataclass(frozen=True)
class Read:
    """The contents of a folder of notices.

    Attributes:
        sound: file to its valid notice.
        faults: file to its fault.
    """

    sound: dict[Path, Notice]
    faults: dict[Path, KnowledgeError]


def read_notices(folder: Path | None = None, known: Collection[str] | None = None) -> Read:
    """Read every file in the folder, each by itself. Never raises: faults are returned.

    Args:
        folder: the folder, or None for the project's own.
        known: the ids of the passages there are, or None for those of the texts as they are now.
    """
    folder = folder or notices_dir()
    try:
        if known is None:
            known = {passage.id for passage in load_all_passages()}
        files = list(_files(folder))
    except (KnowledgeError, OSError) as error:
        fault = error if isinstance(error, KnowledgeError) else KnowledgeError(f"cannot be read: {error}", folder)
        return Read({}, {folder: fault})
    read = Read({}, {})
    for path in files:
        try:
            read.sound[path] = load_notice(path, known)
        except KnowledgeError as error:
            read.faults[path] = error
        except OSError as error:
            read.faults[path] = KnowledgeError(f"cannot be read: {error.strerror}", path)
    return read


def load_notices(folder: Path | None = None) -> list[Notice]:
    """Return every notice, by its id.

    Raises:
        KnowledgeError: a notice is not valid. It names file and line of the first.
    """
    read = read_notices(folder)
    for fault in read.faults.values():
        raise fault
    return list(read.sound.values())


def load_notice(path: Path, known: Collection[str]) -> Notice:
    """Read one notice.

    Args:
        path: its file.
        known: the ids of all passages, including drafts.

    Raises:
        KnowledgeError: it is not valid, or names something that does not exist. It gives file and line.
    """
    if path.suffix != _ENDING:
        raise KnowledgeError(f"is not a notice: its name must end in {_ENDING}", path)
    notice = load_validated(path, Notice)
    if notice.id != path.stem:
        raise KnowledgeError(f"the id {notice.id!r} must be the same as the file name", path, line_at(path, ["id"]))
    for number, name in enumerate(notice.passages):
        if name not in known:
            raise KnowledgeError(f"no passage has the id {name!r}", path, line_at(path, ["passages", number]))
    return notice


def _files(folder: Path) -> Iterator[Path]:
    """Yield every file to read. Skip an editor's own files, which begin with a dot."""
    for path in sorted(folder.iterdir()):
        if not path.name.startswith(".") and path.is_file():
            yield path
