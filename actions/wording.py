"""The Markdown pieces of replies, read from wording.yml."""

import re
from functools import cache
from pathlib import Path

import yaml


@cache
def pieces() -> dict[str, str]:
    """The pieces by name."""
    return dict(yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")))


def piece(which: str, /, **fills: str) -> str:
    """One piece, filled in. Raises KeyError for a piece that wording.yml does not have."""
    # In one pass: a passage may hold braces of its own, and it stays to the letter.
    return re.sub(r"\{(\w+)\}", lambda found: fills.get(found[1], found[0]), pieces()[which])
