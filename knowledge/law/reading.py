"""Reads the notices, one file each, and checks them against the passages that there are."""

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
    """What a folder of notices gave: the sound ones by their file, and what is wrong with each of the others."""

    sound: dict[Path, Notice]
    faults: dict[Path, KnowledgeError]


def read_notices(folder: Path | None = None) -> Read:
    """Read every file of the folder (without one, the project's), each by itself. Never raises: a fault is returned."""
    folder = folder or notices_dir()
    try:
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
    """Every notice, by its id. Raises KnowledgeError, naming file and line, for the first that is not sound."""
    read = read_notices(folder)
    for fault in read.faults.values():
        raise fault
    return list(read.sound.values())


def load_notice(path: Path, known: Collection[str]) -> Notice:
    """One notice. known: the ids of all passages, drafts too.

    Raises KnowledgeError, naming file and line, where it is not as it must be or names what there is not.
    """
    if path.suffix != _ENDING:
        raise KnowledgeError(f"is no notice: its name must end in {_ENDING}", path)
    notice = load_validated(path, Notice)
    if notice.id != path.stem:
        raise KnowledgeError(f"the id {notice.id!r} must be as the file's name", path, line_at(path, ["id"]))
    for number, name in enumerate(notice.passages):
        if name not in known:
            raise KnowledgeError(f"no passage has the id {name!r}", path, line_at(path, ["passages", number]))
    return notice


def _files(folder: Path) -> Iterator[Path]:
    """Every file that is there to be read; an editor's own, which begin with a dot, are none."""
    for path in sorted(folder.iterdir()):
        if not path.name.startswith(".") and path.is_file():
            yield path
