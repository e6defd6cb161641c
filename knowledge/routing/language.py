"""Recognise whether a message is in English. A writer in another language gets the numbers, whatever the message says.

So does a writer of whose message nothing is left: a language that is written like names, "我爸爸打我" or "babam beni
dövüyor", goes with the names that are taken out before a message comes here. A picture alone ("👊") says too little.

py3langid (BSD, maintained, 5 MB, needs only NumPy) says how likely English is. English with slips of the finger looks
foreign to it, so a word list keeps such messages from being taken for another language.
"""

import re
import unicodedata
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.text.bare_words import bare_words

# Below this probability (0 to 1) a text is hardly English. "hes hitin me agen" has 0.05, Polish and Urdu under 0.01.
_HARDLY_ENGLISH = 0.012
# In a foreign message, at most this part (0 to 1) of the words is English by chance ("me", "on", "police").
_MOST_KNOWN = 0.5
# If a message has this many words and fewer than this part of them is English, it is not English, whatever py3langid
# says. It may be Urdu in Latin letters.
_ENOUGH_WORDS, _FEWEST_KNOWN = 3, 0.25
# A single word tells little. It must be at least this long, and in no list.
_SHORTEST_WORD = 5
# The placeholders of personal data: "[name]", "[phone number]" (bot/privacy).
_TAKEN_OUT = re.compile(r"\[[a-zA-Z][a-zA-Z -]*\]")
# Longer messages py3langid can tell.
_MOST_OF_A_CRY = 8
# With one of these a few words are English, however badly they are typed: "mi dad hits mi".
_ENGLISH_HARM = frozenset(
    (
        "hits",
        "hit",
        "hitting",
        "hurt",
        "hurts",
        "beats",
        "beating",
        "missing",
        "mum",
        "dad",
        "stepdad",
        "brother",
        "sister",
    )
)
_CRIES_FILE = Path(__file__).with_name("other_languages.yml")
# Beside a name that was taken out, so few words that no list knows are what is left of another language.
_FEW_WORDS = 2


def is_english(text: str, known: Collection[str]) -> bool:
    """Return whether a text may be English.

    Args:
        text: the message.
        known: English words in lower case, including those of the field.
    """
    left = _TAKEN_OUT.sub(" ", text)
    letters = [character for character in left if character.isalpha()]
    if not letters:
        return not (left != text or _is_picture(text))
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    if latin < len(letters) / 2:
        return False
    words = [word for word in bare_words(left) if word.isalpha()]
    if not words:
        return True
    if _cries_in_another(words, known):
        return False
    share = sum(word in known for word in words) / len(words)
    if left != text and not share and len(words) <= _FEW_WORDS:
        return False
    if len(words) == 1 and (share or len(words[0]) < _SHORTEST_WORD):
        return True
    if len(words) >= _ENOUGH_WORDS and share < _FEWEST_KNOWN:
        return False
    return share > _MOST_KNOWN or english(text) >= _HARDLY_ENGLISH


def _cries_in_another(words: list[str], known: Collection[str]) -> bool:
    """Return whether half of a few words are of one other language's cry for help, and one of those is not English.

    >>> _cries_in_another(["il", "me", "frappe"], {"me"}), _cries_in_another(["he", "hits", "me"], {"he", "hits", "me"})
    (True, False)
    """
    if len(words) > _MOST_OF_A_CRY or not _ENGLISH_HARM.isdisjoint(words):
        return False
    for cries in cries_of_languages():
        held = [word for word in words if word in cries]
        if 2 * len(held) >= len(words) and any(word not in known for word in held):
            return True
    return False


@cache
def cries_of_languages() -> tuple[frozenset[str], ...]:
    """Return the words of other_languages.yml, a set for each language, read once.

    Raises:
        KnowledgeError: a list holds anything but texts.
    """
    content = load_mapping(_CRIES_FILE)
    return tuple(frozenset(texts_of(words, _CRIES_FILE, name)) for name, words in content.items())


def _is_picture(text: str) -> bool:
    """Whether a text without letters and numbers has a picture, such as an emoji (Unicode's category So)."""
    categories = {unicodedata.category(character) for character in text}
    return "So" in categories and not any(one.startswith("N") for one in categories)


def english(text: str) -> float:
    """Return the probability (0 to 1) that a text is English."""
    return float(dict(_identifier().rank(text.lower()))["en"])


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
