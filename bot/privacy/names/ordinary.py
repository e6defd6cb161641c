"""A sample of the project's own messages, without names: what the decision about names must leave alone.

The messages are copied into ordinary.txt instead of being read where they are, so that a new phrasing does not make
the weights out of date, and so that a person can look through what is taken for ordinary.
"""

import csv
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.privacy.marked import Marked
from bot.privacy.names import lists
from bot.privacy.names.evidence import Evidence
from bot.privacy.names.words import Word, words_of
from knowledge.locations import examples_dir, gold_dir, phrasings_dir

ORDINARY = Path(__file__).parent / "ordinary.txt"
# What is measured on is never learned from.
_MEASURED = ("development.yml", "held_back.yml", "conversations.yml")
_SHORTEST, _LONGEST = 3, 60
_SEED = 5
_MOST_OF_EACH = 1500
# Names in these sources that no list has, or that are words: seen when the sample was read through.
_NAMES_IN_THEM = frozenset({"okafor", "tyrone", "pete", "tommo", "khan", "dean", "sue"})


def ordinary() -> list[Marked]:
    """The sampled messages. None has a name in it."""
    return [Marked(line, ()) for line in ORDINARY.read_text(encoding="utf-8").splitlines() if line]


def write_ordinary() -> int:
    """Draw the sample again: so many messages at most of each source. Returns how many there are."""
    measured = {_folded(text) for name in _MEASURED for text in _texts(gold_dir() / name)}
    sources = (
        [phrasings_dir()],
        [examples_dir() / "concern"],
        [path for path in sorted(examples_dir().iterdir()) if path.name != "concern"],
        [gold_dir() / "calibration.yml", gold_dir() / "calibration_sets"],
    )
    chance = random.Random(_SEED)
    found: dict[str, str] = {}
    for source in sources:
        messages = {_folded(text): " ".join(text.split()) for text in _of(source)}
        usable = [
            key for key in sorted(messages) if key not in measured and key not in found and _usable(messages[key])
        ]
        for key in chance.sample(usable, min(_MOST_OF_EACH, len(usable))):
            found[key] = messages[key]
    ORDINARY.write_text("".join(f"{text}\n" for _, text in sorted(found.items())), encoding="utf-8")
    return len(found)


def _of(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                yield from _texts(file)


def _texts(path: Path) -> Iterator[str]:
    """Every text of a file, whatever its place."""
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".yml":
        yield from _leaves(yaml.safe_load(content))
    elif path.suffix == ".jsonl":
        for line in content.splitlines():
            yield from _leaves(json.loads(line))
    elif path.suffix == ".csv":
        for row in csv.reader(content.splitlines()):
            yield from row


def _leaves(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        yield from _leaves(list(content.values()))
    elif isinstance(content, list):
        for one in content:
            yield from _leaves(one)


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def _usable(text: str) -> bool:
    """Whether it is a message with something to decide, and no name or placeholder is in it."""
    if not _SHORTEST <= len(text.split()) <= _LONGEST or any(sign in text for sign in "{}[]<>"):
        return False
    words = words_of(text)
    return bool(Evidence(text, words).candidates()) and not any(map(_may_name, words))


def _may_name(word: Word) -> bool:
    """Whether it is in the lists of names: any word of them with a capital, and one in lower case that is no word."""
    if word.foreign or word.form == "spaced" or word.bare in _NAMES_IN_THEM:
        return True
    if word.capital and not word.begins and not word.shouted:
        if word.bare in lists.public_words() or word.bare in lists.places() or word.bare in lists.cues()["month"]:
            return False
        return word.bare in lists.all_names() or word.bare not in lists.everyday()
    singular = word.bare.removesuffix("s")
    return (word.bare in lists.first_names() or singular in lists.first_names()) and word.bare not in lists.also_words()
