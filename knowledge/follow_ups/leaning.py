"""Whether a message says by its words that it is a question of its own, or may lean on what was said before it."""

from functools import cache
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.reading.message import has_form_of_question
from knowledge.text.bare_words import bare_words

FILE = Path(__file__).with_suffix(".yml")
_LISTS = ("pointing", "going_on")


def is_whole_question(text: str, fewest_words: int) -> bool:
    """Return whether a message has the form and the length of a question, and points back at nothing.

    Args:
        text: the message.
        fewest_words: of fewer words most of a question may be left out ("before consent?").

    >>> is_whole_question("which lawful basis does a charity use", 6)
    True
    >>> is_whole_question("is that the same as getting consent", 6), is_whole_question("and which basis do I need", 6)
    (False, False)
    """
    words = bare_words(text)
    pointing, going_on = _lists()
    beginnings = {" ".join(words[:length]) for length in (1, 2)}
    points = not pointing.isdisjoint(words) or not going_on.isdisjoint(beginnings)
    return len(words) >= fewest_words and has_form_of_question(text) and not points


@cache
def _lists() -> tuple[frozenset[str], ...]:
    content = load_mapping(FILE)
    if missing := [name for name in _LISTS if name not in content]:
        raise KnowledgeError(f"the list {missing[0]!r} is missing", FILE)
    return tuple(frozenset(texts_of(content[name], FILE, name)) for name in _LISTS)
