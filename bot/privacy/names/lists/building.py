"""Makes the lists that come from other packages and from the project's own texts, so that serving needs neither."""

import importlib
import re
from collections import Counter
from typing import Any

from bot.privacy.names.lists import FIRST_NAMES, GUIDANCE_WORDS, LAST_NAMES, everyday
from knowledge.locations import examples_dir, phrasings_dir, sources_dir

# The most common origins of family names in Britain, as far as Faker has them in Latin letters.
_LOCALES = (
    "en_GB", "en_IE", "en_US", "en_NZ", "en_IN", "en_PK", "en_NG", "en_KE", "ig_NG", "ha_NG", "yo_NG", "tw_GH", "fr_DZ",
    "pl_PL", "ro_RO", "pt_PT", "lt_LT", "hu_HU", "tr_TR", "es_ES", "it_IT", "fr_FR",
)  # fmt: skip
_LOWER_CASE = re.compile(r"(?<![\w'’.&@/])[a-z][a-z'’]{2,}(?![\w@])")
# A word that one writer typed once may be a slip.
_TIMES = 2


def write_lists() -> dict[str, int]:
    """Write the three lists anew. Returns how many words each has."""
    first, last = of_faker("first_name"), of_faker("last_name")
    written = {FIRST_NAMES: first, LAST_NAMES: last, GUIDANCE_WORDS: of_guidance()}
    for path, words in written.items():
        path.write_text("".join(f"{word}\n" for word in sorted(words)), encoding="utf-8")
    return {path.name: len(words) for path, words in written.items()}


def of_faker(part: str) -> frozenset[str]:
    """Every word of three letters or more in the lists first_name… or last_name… of Faker's providers."""
    found: set[str] = set()
    for locale in _LOCALES:
        provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            if attribute.startswith(part) and not callable(getattr(provider, attribute)):
                for name in getattr(provider, attribute):
                    found.update(word for word in name.lower().split() if len(word) > 2)
    return frozenset(found)


def of_guidance() -> frozenset[str]:
    """Words in lower case of the guidance, its phrasings and the examples, that the everyday words lack."""
    counts: Counter[str] = Counter()
    for folder in (sources_dir(), phrasings_dir(), examples_dir()):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".yml", ".md", ".txt", ".jsonl"}:
                # YAML doubles an apostrophe inside single quotes.
                text = path.read_text(encoding="utf-8").replace("’", "'").replace("''", "'")
                counts.update(word.rstrip("'").removesuffix("'s") for word in _LOWER_CASE.findall(text))
    names = of_faker("first_name") | of_faker("last_name")
    return frozenset(
        word for word, count in counts.items() if count >= _TIMES and word not in everyday() and word not in names
    )
