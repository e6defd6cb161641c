"""The Markdown pieces of replies, read from wording.yml."""

from functools import cache
from pathlib import Path

import yaml


@cache
def pieces() -> dict[str, str]:
    """The pieces by name."""
    return dict(yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")))


def piece(which: str, /, **fills: str) -> str:
    """One piece, filled in. Raises KeyError for a piece that wording.yml does not have."""
    text = pieces()[which]
    for field, value in fills.items():
        text = text.replace("{" + field + "}", value)
    return text
