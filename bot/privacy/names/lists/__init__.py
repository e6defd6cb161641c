"""The lists that names are looked up in, each read once. All words are in lower case."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import regex
import yaml

from knowledge.reading.spelling import everyday_words

FOLDER = Path(__file__).parent
# Made by `python -m bot.privacy lists`: see building.py.
FIRST_NAMES = FOLDER / "first_names.txt"
LAST_NAMES = FOLDER / "last_names.txt"
GUIDANCE_WORDS = FOLDER / "guidance_words.txt"
DANGER_WORDS = FOLDER / "danger_words.txt"


@cache
def first_names() -> frozenset[str]:
    """Faker's first names, and ours."""
    return frozenset(_lines(FIRST_NAMES)) | frozenset(_own()["more"].split())


@cache
def last_names() -> frozenset[str]:
    """Faker's surnames, and ours."""
    return frozenset(_lines(LAST_NAMES)) | frozenset(_own()["also_surnames"].split())


@cache
def also_words() -> frozenset[str]:
    """Names that are ordinary words as well."""
    return frozenset(_own()["also_words"].split())


@cache
def never_names() -> frozenset[str]:
    """Names in the lists that are far more often a word or a place."""
    return frozenset(_own()["never"].split())


@cache
def all_names() -> frozenset[str]:
    """Every word of the lists of names."""
    return first_names() | last_names() | also_words()


@cache
def guidance_words() -> frozenset[str]:
    """Words that the guidance and the questions about it use in lower case, and the everyday words lack."""
    return frozenset(_lines(GUIDANCE_WORDS))


@cache
def danger_words() -> frozenset[str]:
    """Everyday words that messages of danger and worry use in lower case. No first names."""
    return frozenset(_lines(DANGER_WORDS))


def everyday() -> Mapping[str, int]:
    """English words, and how often each occurs in a large collection of texts. Names are among them."""
    return everyday_words()


@cache
def cues() -> Mapping[str, frozenset[str]]:
    """The classes of words in cues.yml."""
    return {name: frozenset(str(word) for word in words) for name, words in _read("cues").items()}


@cache
def public_words() -> frozenset[str]:
    """Single words of public.yml."""
    return frozenset(str(word) for word in _read("public")["words"])


@cache
def always_public() -> frozenset[str]:
    """Words of public.yml that are hardly ever a person in a message."""
    return frozenset(_read("public")["always"])


@cache
def places() -> frozenset[str]:
    """Words of towns, villages and counties."""
    return frozenset(_read("public")["places"].split())


@cache
def public_phrases() -> regex.Pattern[str]:
    """Matches whole public names and places called after people, in any case."""
    content = _read("public")
    phrases = sorted((*content["people"], *content["places_called_after_people"]), key=len, reverse=True)
    joined = "|".join(regex.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]?") for phrase in phrases)
    return regex.compile(rf"(?<!\w)(?:{joined})(?!\w)", regex.IGNORECASE)


@cache
def _own() -> dict[str, Any]:
    return _read("own_names")


@cache
def _read(name: str) -> dict[str, Any]:
    content = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise ValueError(f"{name}.yml must be a mapping")
    return content


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split()
