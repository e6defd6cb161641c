"""What can go wrong with the knowledge, said so that a content owner can mend it."""

from pathlib import Path


class KnowledgeError(ValueError):
    """Something about a source, a phrasing file, a model or an index is not as it must be.

    The message names the file and, where there is one, the line, and says what is allowed.
    """

    def __init__(self, message: str, path: Path | None = None, line: int | None = None) -> None:
        """Put the place before the message: `sources/a.md:12: …`."""
        place = "" if path is None else f"{path}:{line}: " if line else f"{path}: "
        super().__init__(place + message)
        self.path = path
        self.line = line


class IndexMismatch(KnowledgeError):
    """The index on disk was built from something else than what is asked for now; it must be built again."""
