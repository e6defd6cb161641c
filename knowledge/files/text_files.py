"""Read text files, and refuse one that is not UTF-8 with its line."""

from pathlib import Path

from knowledge.errors import KnowledgeError


def read_utf8(path: Path) -> str:
    """Return the file's text, without the byte order mark that some editors put before it.

    Raises:
        KnowledgeError: it is not UTF-8. It gives the line of the first wrong byte.
        OSError: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise KnowledgeError("this is not UTF-8 text; save the file with that encoding", path, line) from error
