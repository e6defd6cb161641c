"""The Markdown pieces of replies, read from wording.yml."""

import re
from functools import cache
from pathlib import Path

import yaml


@cache
def pieces() -> dict[str, str]:
    """Return the pieces by name."""
    return dict(yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")))


def piece(which: str, /, **fills: str) -> str:
    """Return one piece, filled in.

    Raises:
        KeyError: wording.yml has no such piece.
    """
    # Fill it in one pass. A passage may hold braces of its own, and must not change by a letter.
    return re.sub(r"\{(\w+)\}", lambda found: fills.get(found[1], found[0]), pieces()[which])
