"""Errors in the knowledge, worded for a content owner to mend."""

from pathlib import Path


class KnowledgeError(ValueError):
    """Something is wrong with a source, a phrasing file, a model or an index.

    The message names the file and, if there is one, the line. It lists the allowed values.
    """

    def __init__(self, message: str, path: Path | None = None, line: int | None = None) -> None:
        """Put the place before the message: `sources/a.md:12: …`."""
        place = "" if path is None else f"{path}:{line}: " if line else f"{path}: "
        super().__init__(place + message)
        self.path = path
        self.line = line


class IndexMismatch(KnowledgeError):
    """The index on disk was not built from the present corpus, settings and model. Build it again."""
