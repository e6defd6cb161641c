"""Made-up versions."""

from dataclasses import replace
from typing import Any

from knowledge.versions.version import Version

_ONE = Version(0, "2026-11-29T23:00:00+00:00", "Ann", "quick", "", 0, "c" * 64, "e" * 64, "s" * 64, "model", 4)


def version(number: int, **changes: Any) -> Version:
    """A version of four passages."""
    return replace(_ONE, number=number, **changes)
