"""Whether a question names people or a service that a source is not for."""

import re
from functools import cache
from pathlib import Path

from knowledge.files.yaml_lines import load_mapping
from knowledge.index.index import IndexedPassage

FILE = Path(__file__).with_suffix(".yml")


def is_for_others(passage: IndexedPassage, question: str) -> bool:
    """Return whether the question names a service that neither the source's scope nor the passage names.

    Always False for the partnership's own guidance, which is for all of them.
    """
    if passage.scope is None:
        return False
    named = services_in(question)
    known = services_in(
        " ".join([passage.scope.audience, passage.scope.topic, passage.title, passage.section, passage.text])
    )
    return bool(named) and not named & known


def services_in(text: str) -> frozenset[str]:
    """Return the services that a text names."""
    said = text.casefold().replace("’", "'")
    return frozenset(name for name, words in _services().items() if words.search(said))


@cache
def _services() -> dict[str, re.Pattern[str]]:
    services = load_mapping(FILE)["services"]
    return {
        name: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)")
        for name, words in services.items()
    }
