"""Recognise a plea with nothing more ("help", "please somebody help me"): all its words are in a closed vocabulary."""

from functools import cache
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.text.bare_words import bare_words

FILE = Path(__file__).with_suffix(".yml")
_LISTS = ("cries", "around", "somebody", "asking")


def is_plea(text: str) -> bool:
    """Return whether a message is a plea from end to end.

    >>> is_plea("Please, somebody help me!!"), is_plea("can somebody help me with a form")
    (True, False)
    """
    said = bare_words(text)
    words = frozenset(said)
    cries, around, somebody, asking = _lists()
    # "Can I help" and "is this an emergency" ask; "can somebody help" pleads.
    asks = said[:1] and said[0] in asking and not words & somebody
    return bool(words & cries) and words <= cries | around | somebody | asking and not asks


@cache
def _lists() -> tuple[frozenset[str], ...]:
    content = load_mapping(FILE)
    if missing := [name for name in _LISTS if name not in content]:
        raise KnowledgeError(f"the list {missing[0]!r} is missing", FILE)
    return tuple(frozenset(texts_of(content[name], FILE, name)) for name in _LISTS)
