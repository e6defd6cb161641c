"""Splits a message into words and the text between them, for the recogniser of names."""

import re
from collections.abc import Callable
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?\n:;]\s*[\"'“‘(]*\s*$|^\s*[\"'“‘(]*$")


@dataclass(frozen=True)
class Word:
    """One word of a message.

    Attributes:
        end: where the word ends without its possessive: "Jayden's" ends as "Jayden".
        gap: the text between the word before and this one.
        begins: it begins a sentence.
        shouted: it is all in capitals, as abbreviations are.
        ordinary: a dictionary has it.
    """

    start: int
    end: int
    lower: str
    possessive: bool
    capital: bool
    gap: str
    begins: bool
    shouted: bool
    ordinary: bool


def words_of(text: str, is_ordinary: Callable[[str], bool]) -> list[Word]:
    """The words of the text, in order."""
    words = []
    end_before = 0
    for match in _WORD.finditer(text):
        ending = _POSSESSIVE.search(match[0])
        end = match.end() - len(ending[0]) if ending else match.end()
        lower = text[match.start() : end].lower().replace("’", "'")
        words.append(
            Word(
                start=match.start(),
                end=end,
                lower=lower,
                possessive=ending is not None,
                capital=text[match.start()].isupper(),
                gap=text[end_before : match.start()],
                begins=_SENTENCE_END.search(text[: match.start()][-8:]) is not None,
                shouted=end - match.start() > 1 and text[match.start() : end].isupper(),
                ordinary=is_ordinary(lower),
            )
        )
        end_before = match.end()
    return words
