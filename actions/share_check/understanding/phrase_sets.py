"""Phrases with sets in them. One line of YAML such as "{tell} {professional}" gives many phrases."""

import itertools
import re
from collections.abc import Iterator, Mapping

from actions.share_check.understanding.matching import Phrase, words_of
from knowledge.files.located_yaml import Located

Sets = Mapping[str, tuple[str, ...]]
"""Name of a set to the words that can replace one another."""

_SET = re.compile(r"\{(\w+)\}")


def load_sets(located: Located) -> Sets:
    """Read the sets of a file from its mapping of names to lists of words."""
    return {key: value.texts() for key, value in located.entries().items()}


def expanded(item: Located, sets: Sets) -> Iterator[Phrase]:
    """Yield every phrase that a line with {sets} in it means.

    Raises:
        KnowledgeError: the file has no such set.
    """
    names = _SET.findall(item.text())
    unknown = [name for name in names if name not in sets]
    if unknown:
        raise item.fail(f"there is no set '{unknown[0]}'; allowed: {', '.join(sets)}")
    template = _SET.sub("{}", item.text())
    for words in itertools.product(*(sets[name] for name in names)):
        yield words_of(template.format(*words))
