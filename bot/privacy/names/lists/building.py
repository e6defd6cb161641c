"""Makes the lists that come from other packages and from the project's own texts, so that serving needs neither."""

import importlib
import re
from collections import Counter
from typing import Any

import yaml

from bot.privacy.names.lists import (
    DANGER_WORDS,
    FIRST_NAMES,
    GUIDANCE_WORDS,
    LAST_NAMES,
    also_words,
    cues,
    everyday,
    first_names,
    last_names,
)
from bot.privacy.names.variants import GIVEN_WORDS
from knowledge.locations import examples_dir, phrasings_dir, sources_dir

# The most common origins of family names in Britain, as far as Faker has them in Latin letters.
_LOCALES = (
    "en_GB", "en_IE", "en_US", "en_NZ", "en_IN", "en_PK", "en_NG", "en_KE", "ig_NG", "ha_NG", "yo_NG", "tw_GH", "fr_DZ",
    "pl_PL", "ro_RO", "pt_PT", "lt_LT", "hu_HU", "tr_TR", "es_ES", "it_IT", "fr_FR",
)  # fmt: skip
_LOWER_CASE = re.compile(r"(?<![\w'’.&@/])[a-z][a-z'’]{2,}(?![\w@])")
# A word that one writer typed once may be a slip.
_TIMES = 2
# So often in a large collection of texts that it is no slip, however seldom it is in the examples.
_COMMON = 300_000
_OFTEN = 10
# What children call parts of the body, and lists have as names.
_OF_THE_BODY = ("cock", "dick", "fanny", "willy")
_OF_DANGER = ("danger", "worry")


def write_lists() -> dict[str, int]:
    """Write the four lists again. Returns how many words each has."""
    first, last = of_faker("first_name"), of_faker("last_name")
    written = {FIRST_NAMES: first, LAST_NAMES: last, GUIDANCE_WORDS: of_guidance(), DANGER_WORDS: of_danger()}
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


def of_danger() -> frozenset[str]:
    """Everyday words that the danger check's examples of danger and worry use in lower case, without first names."""
    counts: Counter[str] = Counter()
    for path in sorted((examples_dir() / "concern").glob("*.yml")):
        for label, messages in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if label.endswith(_OF_DANGER):
                for message in messages:
                    found = _LOWER_CASE.findall(str(message).replace("’", "'"))
                    counts.update({word.rstrip("'").removesuffix("'s") for word in found})
    # A verb ("swallowed", "choking") is no name, whatever its stem can be; nor is what is so often a word ("man").
    verbs = {word.removesuffix(ending) for word in counts for ending in ("ed", "ing") if word.endswith(ending)}
    often = {word for word, count in counts.items() if count >= _OFTEN}
    either = (first_names() & also_words()) | frozenset(GIVEN_WORDS.split())
    names = either | ((first_names() | (also_words() - last_names() - verbs)) - often)
    return frozenset(
        word
        for word, count in counts.items()
        if word not in names | cues()["stop_word"] | cues()["particle"]
        and (word in everyday() or word not in last_names())
        and (count >= _TIMES or everyday().get(word, 0) > _COMMON)
    ) | frozenset(_OF_THE_BODY)
