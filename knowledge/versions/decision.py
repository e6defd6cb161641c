"""Whether a version has every passage that the guided decision quotes. One that lacks one is never served."""

import json
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from knowledge.copy.loading import load_copy
from knowledge.errors import KnowledgeError


class _Record(BaseModel):
    """What the record calls each passage that the guided decision quotes: its copy has exactly those."""

    references: dict[str, str]


@cache
def quoted_passages() -> frozenset[str]:
    """Return the ids of the passages that the guided decision quotes.

    Raises:
        KnowledgeError: the copy of the record is not as it must be.
    """
    return frozenset(load_copy("record", _Record).references)


def lacking_passages(folder: Path) -> list[str]:
    """Return the passages of the guided decision that a version lacks, in order; all if it cannot be read."""
    try:
        content = json.loads((folder / "passages.json").read_text(encoding="utf-8"))
        return sorted(quoted_passages() - {one["id"] for one in content["passages"]})
    except (OSError, ValueError, KeyError, TypeError):
        return sorted(quoted_passages())


def refuse_lacking(folder: Path, number: int) -> None:
    """Refuse a version that would not be served, because the guided decision quotes what it does not have.

    Raises:
        KnowledgeError: it lacks a passage. It names those.
    """
    if lacking := lacking_passages(folder):
        raise KnowledgeError(
            f"version {number} cannot be put to use, because the guided decision quotes what it does not have: "
            f"{', '.join(lacking)}. Publish these passages (or give them their names again), and build again"
        )
