"""Text files read so that one that is not UTF-8 is refused with its line."""

from pathlib import Path

from knowledge.errors import KnowledgeError


def read_utf8(path: Path) -> str:
    """The file's text. Raises KnowledgeError, with the line of the first wrong byte, and OSError."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise KnowledgeError("this is not UTF-8 text; save the file with that encoding", path, line) from error
