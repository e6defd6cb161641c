"""Decide whether a message of a few words can ask for the guided decision at all.

To a classifier, short remarks look like short commands. "Done", "1" and "ok done that" scored as high as "begin".
"""

from functools import cache
from pathlib import Path

from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.routing.polarity import polarity_of
from knowledge.text.bare_words import bare_words

FILE = Path(__file__).with_suffix(".yml")
_FEW = 4


def may_start(text: str) -> bool:
    """Return whether a text may ask for it.

    It may if it has many words or a starting word, and is not about what has already been done.
    """
    words = bare_words(text)
    return not polarity_of(text).already and (len(words) > _FEW or not _starting().isdisjoint(words))


@cache
def _starting() -> frozenset[str]:
    return frozenset(texts_of(load_mapping(FILE)["starting"], FILE, "starting"))
