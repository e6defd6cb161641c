"""Somerset's towns, villages and hamlets. A place alone stays; behind a house it is a part of the address."""

import re
from functools import cache
from pathlib import Path

# Where else people say that somebody lives or has moved to.
_ELSEWHERE = [
    "bristol",
    "london",
    "exeter",
    "devon",
    "dorset",
    "cornwall",
    "wiltshire",
    "gloucestershire",
    "wales",
    "scotland",
    "england",
    "ireland",
    "poland",
    "romania",
    "somerset",
    "plymouth",
    "birmingham",
    "manchester",
    "cardiff",
    "swansea",
    "swindon",
    "salisbury",
    "yeovilton",
    "tiverton",
    "honiton",
    "axminster",
    "sherborne",
    "gillingham",
    "warminster",
    "trowbridge",
    "spain",
    "portugal",
    "bulgaria",
    "lithuania",
    "ukraine",
    "pakistan",
    "india",
    "nigeria",
]


@cache
def settlements() -> frozenset[str]:
    """Their names in lower case, as in settlements.txt."""
    lines = Path(__file__).with_name("settlements.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.lower() for line in lines if line and not line.startswith("#"))


def is_only_a_place(found: str) -> bool:
    """Whether it names towns, counties or countries and nothing more: "Taunton", "Bridgwater, Somerset"."""
    pieces = [piece.strip(" .'").lower() for piece in found.split(",")]
    return all(piece in settlements() or piece in _ELSEWHERE for piece in pieces)


def any_settlement() -> str:
    """A pattern that matches any of them, the longest first."""
    by_length = sorted(settlements(), key=lambda name: (-len(name), name))
    return "(?i:" + "|".join(re.escape(name).replace("\\ ", "[ -]") for name in by_length) + ")"
