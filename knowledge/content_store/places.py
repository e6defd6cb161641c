"""Which file has which text: names such as `sources/x.md` stay the same wherever the settings put the folders."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from knowledge import locations
from knowledge.errors import KnowledgeError

# Only texts are kept. What else lies in the folder is left alone.
ENDINGS = (".md", ".yml", ".json", ".txt", ".csv")
_PART = re.compile(r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$")
# The places that a setting can move, each by its name in the content folder.
MOVABLE: Mapping[str, Callable[[], Path]] = {
    "sources": locations.sources_dir,
    "phrasings": locations.phrasings_dir,
    "questions.yml": locations.questions_file,
    "contacts.yml": locations.contacts_file,
    "notices": locations.notices_dir,
    "not_covered": locations.not_covered_dir,
}
_SETTINGS = {
    "sources": "ASSISTANT_SOURCES_DIR",
    "phrasings": "ASSISTANT_PHRASINGS_DIR",
    "questions.yml": "ASSISTANT_QUESTIONS_FILE",
    "contacts.yml": "ASSISTANT_CONTACTS_FILE",
    "notices": "ASSISTANT_NOTICES_DIR",
    "not_covered": "ASSISTANT_NOT_COVERED_DIR",
}


@dataclass(frozen=True)
class Places:
    """The content folder, and the texts that a setting keeps elsewhere.

    Attributes:
        folder: the content folder.
        moved: name of a movable place to where it is.
    """

    folder: Path
    moved: Mapping[str, Path]

    def file_of(self, path: str) -> Path:
        """Return the file of a text.

        Raises:
            KnowledgeError: this is no name of a text.
        """
        first, *rest = parts_of(path)
        return self.moved.get(first, self.folder / first).joinpath(*rest)

    def names(self, folder: str = "") -> Iterator[str]:
        """Yield the names of the texts in a folder (and below), or of all, in order."""
        found = {name for name in self._all() if not folder or name == folder or name.startswith(f"{folder}/")}
        yield from sorted(found)

    def name_of(self, file: Path) -> str:
        """Return the name of the text in a file.

        Raises:
            KnowledgeError: the file is in none of the places.
        """
        here = file.absolute()
        for name, place in {**{name: self.folder / name for name in MOVABLE}, **self.moved}.items():
            if here.is_relative_to(place.absolute()):
                return "/".join([name, *here.relative_to(place.absolute()).parts])
        if here.is_relative_to(self.folder.absolute()):
            return here.relative_to(self.folder.absolute()).as_posix()
        raise KnowledgeError(f"is not one of the texts in {self.folder}", file)

    def hidden(self, beginning: str) -> list[Path]:
        """Return the files in all places whose name begins with this."""
        folders = [place.parent if place.suffix in ENDINGS else place for place in self.moved.values()]
        return sorted({file for folder in [self.folder, *folders] for file in folder.rglob(f"{beginning}*")})

    def tops(self) -> set[Path]:
        """Return the folders that stay when they are empty."""
        return {self.folder, *(self.folder / name for name in MOVABLE), *self.moved.values()}

    def _all(self) -> Iterator[str]:
        for name in self._below(self.folder):
            # Where a setting has moved a place, what lies here is not it.
            if name.split("/")[0] not in self.moved:
                yield name
        for name, place in self.moved.items():
            if place.is_file():
                yield name
            yield from (f"{name}/{below}" for below in self._below(place))

    @staticmethod
    def _below(folder: Path) -> Iterator[str]:
        for file in folder.rglob("*"):
            name = file.relative_to(folder).as_posix()
            if is_a_name(name) and name != locations.CONTENT_MARK and file.is_file():
                yield name


def present_places() -> Places:
    """Return the places as the settings have them now, whether the content folder is made or not."""
    moved = {name: place() for name, place in MOVABLE.items() if _is_moved(name)}
    return Places(locations.content_dir(), moved)


def is_a_name(path: str) -> bool:
    """Return whether this can be the name of a text."""
    parts = PurePosixPath(path).parts
    return bool(parts) and "/".join(parts) == path and path.endswith(ENDINGS) and all(map(_PART.match, parts))


def parts_of(path: str) -> tuple[str, ...]:
    """Return the parts of a text's name.

    Raises:
        KnowledgeError: it is none: it would lead out of the folder, is hidden, or has another ending.
    """
    if not is_a_name(path):
        raise KnowledgeError(
            f"{path!r} is no name of a text: allowed are letters, digits, `-`, `_` and `.`, folders with `/`, and the "
            f"endings {', '.join(ENDINGS)}"
        )
    return PurePosixPath(path).parts


def _is_moved(name: str) -> bool:
    return bool(os.environ.get(_SETTINGS[name]))
