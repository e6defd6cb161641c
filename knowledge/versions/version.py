"""One built version of the index, with what it was built from and by whom."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

VERSION_NAME = "version.json"
# The texts that a version was built from, in its folder.
TEXTS_NAME = "texts"


@dataclass(frozen=True)
class Version:
    """What is known of a version in addition to its manifest.

    Attributes:
        number: counts from 1.
        built: when, as ISO date and time with a time zone.
        by: who built it.
        how: `full`, `quick`, or `adopted` for an index that was there before versions were kept.
        reason: why, or empty.
        revision: the content's newest revision at that time; 0 where the texts had no history.
        corpus_digest: as in the manifest.
        examples_digest: sha256 over the examples that came with the assistant, or empty if it is not known.
        settings_digest: as in the manifest.
        adapted: the key of its model.
        passages: how many.
    """

    number: int
    built: str
    by: str
    how: str
    reason: str
    revision: int
    corpus_digest: str
    examples_digest: str
    settings_digest: str
    adapted: str
    passages: int

    @property
    def time(self) -> datetime:
        """When it was built."""
        return datetime.fromisoformat(self.built)

    def written(self) -> bytes:
        """Return the version as its file holds it."""
        return (json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n").encode()


def read_version(folder: Path) -> Version | None:
    """Return the version in a folder, or None if it is none, or not whole."""
    try:
        return Version(**json.loads((folder / VERSION_NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
