"""Whether a message of a few words can ask for the guided decision at all.

Short remarks look to a classifier like short commands: "done", "1" and "ok done that" came out as surely as "begin".
"""

from functools import cache
from pathlib import Path

from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.routing.polarity import polarity_of
from knowledge.text.bare_words import bare_words

FILE = Path(__file__).with_suffix(".yml")
_FEW = 4


def may_start(text: str) -> bool:
    """Whether a text may ask for it: with many words, or one that asks, and not of what was done already."""
    words = bare_words(text)
    return not polarity_of(text).already and (len(words) > _FEW or not _starting().isdisjoint(words))


@cache
def _starting() -> frozenset[str]:
    return frozenset(texts_of(load_mapping(FILE)["starting"], FILE, "starting"))
