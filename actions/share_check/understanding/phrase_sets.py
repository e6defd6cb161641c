"""Phrases with sets in them: one line of YAML such as "{tell} {professional}" stands for many phrases."""

import itertools
import re
from collections.abc import Iterator, Mapping

from actions.share_check.understanding.matching import Phrase, words_of
from knowledge.files.located_yaml import Located

Sets = Mapping[str, tuple[str, ...]]
"""Name of a set to the words that can stand for one another."""

_SET = re.compile(r"\{(\w+)\}")


def load_sets(located: Located) -> Sets:
    """The sets of a file, from its mapping of names to lists of words."""
    return {key: value.texts() for key, value in located.entries().items()}


def expanded(item: Located, sets: Sets) -> Iterator[Phrase]:
    """Every phrase that a line with {sets} in it stands for. Raises KnowledgeError for a set that does not exist."""
    names = _SET.findall(item.text())
    unknown = [name for name in names if name not in sets]
    if unknown:
        raise item.fail(f"there is no set '{unknown[0]}'; allowed: {', '.join(sets)}")
    template = _SET.sub("{}", item.text())
    for words in itertools.product(*(sets[name] for name in names)):
        yield words_of(template.format(*words))
