"""Words that are never taken for a name: negations, whole answers of the guided decision, kin, and harm.

The trees weigh; these do not. A word taken out here would turn an answer round or hide a danger.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from actions.share_check.understanding.vocabulary import ANSWERS_FILE
from bot.privacy.names import lists
from knowledge.files.located_yaml import load_located
from knowledge.files.yaml_lines import load_mapping
from knowledge.locations import examples_dir
from knowledge.reading.spelling import load_words
from knowledge.text.small_talk import SmallTalk, load_small_talk

FILE = Path(__file__).with_suffix(".yml")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# What is called so is a thing: "a game called 'choking'".
_A_THING = re.compile(
    r"\b(?:something|games?|challenges?|pills?|drugs?|apps?|sites?|websites?|trends?|stuff|powder)"
    r" (?:is |was )?(?:called|named)\s*['\"“‘]*$",
    re.IGNORECASE,
)
_NAMING = re.compile(r"\b(?:mr|mrs|ms|called|name is|surname is|named)[.:]?\s*$", re.IGNORECASE)
_LOOKED_BACK = 40
# "Sumthin", "evry1", "nuffin": nobody is called so.
_SOUNDED = re.compile(
    r"(?:some|sum|any|eny|every|evry|evri|no|nu|nuf)"
    r"(?:one|1|body|bodi|bdy|thing|think|thin|tin|ting|fing|fink|fin|where|were|wer)s?"
)


def names_nobody(text: str) -> bool:
    """Return whether the whole text is a listed answer or command of the guided decision, or small talk.

    Both are closed lists, and no entry is a person's name.
    """
    return tuple(_folded(word.group()) for word in _WORD.finditer(text)) in _answers() or bool(_talk().kind_of(text))


def shielded(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return what of a name may be taken out, or None if nothing may.

    Args:
        text: the message.
        start: where the name starts.
        end: where it ends.
    """
    words = [(start + one.start(), start + one.end(), _folded(one.group())) for one in _WORD.finditer(text[start:end])]
    if _A_THING.search(text[max(0, start - _LOOKED_BACK) : start]):
        return None
    kin = _kin()
    if not any(word in kin | lists.danger_words() or _is_never_a_name(word) for *_, word in words):
        return start, end
    while words and (words[0][2] in kin or _is_never_a_name(words[0][2])):
        words.pop(0)
    while words and _is_never_a_name(words[-1][2]):
        words.pop()
    if not words or _is_harm(text, [word for *_, word in words], words[0][0], words[-1][1]):
        return None
    return words[0][0], words[-1][1]


def _is_harm(text: str, words: list[str], start: int, end: int) -> bool:
    """Whether it is only words of harm, with nothing before them that names somebody."""
    if not all(word in lists.danger_words() for word in words):
        return False
    if _NAMING.search(text[max(0, start - _LOOKED_BACK) : start]):
        return False
    if any(word in lists.all_names() for word in words):
        return text[start:end].islower()
    # "Razor", as a nickname is written.
    return not (text[start].isupper() and text[max(0, start - 1)] in "'\"“‘")


def _is_never_a_name(word: str) -> bool:
    return word in _always() or _SOUNDED.fullmatch(word) is not None


def _folded(word: str) -> str:
    return word.casefold().replace("'", "").replace("’", "")


@cache
def _talk() -> SmallTalk:
    return load_small_talk(examples_dir() / "routing" / "small_talk.yml")


@cache
def _answers() -> frozenset[tuple[str, ...]]:
    listed = _texts_in(load_mapping(ANSWERS_FILE))
    return frozenset(tuple(_folded(word.group()) for word in _WORD.finditer(text)) for text in listed) - {()}


@cache
def _always() -> frozenset[str]:
    # As located text: YAML would read "no" and "on" as false and true.
    answers = load_located(ANSWERS_FILE).entries()
    return frozenset(
        {
            *load_located(FILE).entries()["always"].texts(),
            *answers["negations"].texts(),
            *answers["reaching"].texts(),
            # "R" may be an initial.
            *(word for word in load_words().shorthand if len(word) > 1),
        }
    )


@cache
def _kin() -> frozenset[str]:
    return frozenset(load_located(FILE).entries()["kin"].texts())


def _texts_in(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from _texts_in(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts_in(value)
