"""The passages of a built version, read without the rest of it."""

import json
from pathlib import Path

from knowledge.errors import IndexMismatch


def served_texts(folder: Path) -> list[str]:
    """Return the texts of the passages in an index.

    Raises:
        IndexMismatch: there is no index there, or it cannot be read.
    """
    return [text for _, text in _passages(folder)]


def served_ids(folder: Path) -> set[str]:
    """Return the ids of the passages in an index.

    Raises:
        IndexMismatch: there is no index there, or it cannot be read.
    """
    return {name for name, _ in _passages(folder)}


def _passages(folder: Path) -> list[tuple[str, str]]:
    path = folder / "passages.json"
    try:
        return [(one["id"], one["text"]) for one in json.loads(path.read_text(encoding="utf-8"))["passages"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexMismatch(f"the passages of the index cannot be read: {error}", path) from error
