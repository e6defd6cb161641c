"""Whether a question names people or a service that a source is not for."""

import re
from functools import cache
from pathlib import Path

from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.guidance.scope import Scope
from knowledge.index.index import IndexedPassage
from knowledge.text.bare_words import bare_words

FILE = Path(__file__).with_suffix(".yml")


def is_for_others(passage: IndexedPassage, question: str) -> bool:
    """Return whether the question names a service and the source's scope and title name another, or none.

    What the passage itself names does not count: a handbook for volunteers that says "tell the health visitor" is not
    for health visitors. Always False for the partnership's own guidance, which is for all of them.
    """
    if passage.scope is None:
        return False
    named = services_in(question)
    return bool(named) and not named & _whom(passage, passage.scope)


def is_named(passage: IndexedPassage, question: str) -> bool:
    """Return whether the question names the source's title, or the people whom its scope says that it is for."""
    if passage.scope is None:
        return _holds(question, passage.title)
    named = services_in(question) & _whom(passage, passage.scope)
    return bool(named) or any(_holds(question, words) for words in (passage.title, passage.scope.audience))


def _whom(passage: IndexedPassage, scope: Scope) -> frozenset[str]:
    return services_in(" | ".join([scope.audience, scope.topic, passage.title]))


def _holds(question: str, words: str) -> bool:
    """Whether the question holds these words one after the other, whatever their case and punctuation."""
    inside = " ".join(bare_words(words))
    return bool(inside) and f" {inside} " in f" {' '.join(bare_words(question))} "


def services_in(text: str) -> frozenset[str]:
    """Return the services that a text names."""
    said = text.casefold().replace("’", "'")
    for phrase in _not_services():
        said = said.replace(phrase, " ")
    return frozenset(name for name, words in _services().items() if words.search(said))


@cache
def _services() -> dict[str, re.Pattern[str]]:
    services = load_mapping(FILE)["services"]
    return {
        name: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)")
        for name, words in services.items()
    }


@cache
def _not_services() -> tuple[str, ...]:
    return tuple(texts_of(load_mapping(FILE)["not_services"], FILE, "not_services"))
