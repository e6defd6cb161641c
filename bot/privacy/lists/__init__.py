"""The lists that the recognisers use, read once. Each function raises ValueError or KeyError if a file is broken."""

import importlib
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from spacy.lang.en.stop_words import STOP_WORDS

MONTHS = frozenset({"april", "may", "june", "july", "august"})
_FOLDER = Path(__file__).parent
# The most common origins of family names in Britain, as far as Faker has them in Latin letters.
_LOCALES = (
    "en_GB", "en_IE", "en_US", "en_NZ", "en_IN", "en_PK", "en_NG", "en_KE", "ig_NG", "ha_NG", "yo_NG", "tw_GH", "fr_DZ",
    "pl_PL", "ro_RO", "pt_PT", "lt_LT", "hu_HU", "tr_TR", "es_ES", "it_IT", "fr_FR",
)  # fmt: skip


@dataclass(frozen=True)
class Names:
    """Names in lower case.

    Attributes:
        first: first names that are hardly ever anything else.
        last: surnames.
        also_words: names that are also ordinary words.
        also_surnames: ordinary words that are surnames after a first name.
    """

    first: frozenset[str]
    last: frozenset[str]
    also_words: frozenset[str]
    also_surnames: frozenset[str]

    @cached_property
    def all(self) -> frozenset[str]:
        """Every word that can be part of a name. Cached, because there are thousands."""
        return self.first | self.last | self.also_words

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The words that can follow a first name, in lower case."""
        return self.last | self.also_surnames


@dataclass(frozen=True)
class Cues:
    """Words next to a name, in lower case, by what they say about it: see cues.yml."""

    naming: frozenset[str]
    titles: frozenset[str]
    people: frozenset[str]
    had: frozenset[str]
    doing: frozenset[str]
    towards: frozenset[str]
    spoken_to: frozenset[str]
    of_a_date: frozenset[str]
    organisations: frozenset[str]


@cache
def names() -> Names:
    """Faker's first names and surnames, together with ours."""
    given = _read("names")
    more, also_words, never = (frozenset(given[part].split()) for part in ("more", "also_words", "never"))
    # "May" and "June" are names and months. The words next to them show which is meant.
    also_words -= untouched_words() - MONTHS
    away = also_words | never | untouched_words() | STOP_WORDS
    first, last = (_of_faker(part) for part in ("first_name", "last_name"))
    return Names(
        first=(first | more) - away,
        last=last - away,
        also_words=also_words,
        also_surnames=frozenset(given["also_surnames"].split()),
    )


@cache
def cues() -> Cues:
    """The words of cues.yml."""
    return Cues(**{name: frozenset(words) for name, words in _read("cues").items()})


@cache
def untouched_words() -> frozenset[str]:
    """Words that are never a name, although no dictionary has them."""
    return frozenset(_read("untouched")["words"].split())


@cache
def never_in_a_name() -> frozenset[str]:
    """Words that are never part of a full name, even with a capital."""
    return frozenset(STOP_WORDS) | untouched_words()


@cache
def untouched_phrases() -> re.Pattern[str]:
    """Matches phrases that look like personal data but are not."""
    return re.compile(r"\b(?:" + "|".join(_read("untouched")["phrases"]) + r")(?!\w)", re.IGNORECASE)


@cache
def organisation_prefixes() -> tuple[str, ...]:
    """How organisations' phone numbers begin."""
    return tuple(_read("organisations")["phone_prefixes"])


@cache
def organisation_mailboxes() -> frozenset[str]:
    """The part before the @ in an address that belongs to no one person."""
    return frozenset(_read("organisations")["mailboxes"])


def _of_faker(part: str) -> frozenset[str]:
    """Every name of three letters or more in the lists first_name… or last_name… of Faker's providers."""
    found: set[str] = set()
    for locale in _LOCALES:
        provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            if attribute.startswith(part) and not callable(getattr(provider, attribute)):
                found.update(name.lower() for name in getattr(provider, attribute) if len(name) > 2)
    return frozenset(found)


def _read(name: str) -> dict[str, Any]:
    content = yaml.safe_load((_FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise ValueError(f"{name}.yml must be a mapping")
    return content
