"""Write a text in plain ASCII for the recognisers, and know where each character was.

People paste full-width digits, Cyrillic letters that look Latin, zero-width characters, no-break spaces and long
dashes. The gateway takes hidden characters out of messages (bot/conversation/cleaning.py) and leaves the others. Here
every character that looks like an ASCII one becomes that one, so that each recogniser is written for ASCII alone.
"""

import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.privacy.spans import Span

# What looks like a Latin letter and is none: Unicode Technical Standard 39, confusables.txt, the commonest of it.
_LOOKS_LIKE = str.maketrans(
    "АВЕКМНОРСТУХІЈЅЗабеорсухіјѕԁһӏԛԝкмнтгпвзΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονρυικτ",
    "ABEKMHOPCTYXIJS3a6eopcyxijsdhlqwkmhtrnB3ABEZHIKMNOPTYXaovpuikt",
)
# Letters that do not come apart into a letter and a mark.
_LETTERS = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "ŋ": "n",
}  # fmt: skip
_SIGNS = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"',
    "″": '"', "«": '"', "»": '"', "−": "-", "⁄": "/", "∕": "/", "·": ".", "•": "*", "。": ".", "、": ",", "£": "$",
    "€": "$", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "⁎": "*",
    "年": "-", "月": "-", "日": "th", "년": "-", "월": "-", "일": "th",
}  # fmt: skip
_HIDDEN = ("Cf", "Cs", "Mn", "Me")
_HIDDEN_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5")


@dataclass(frozen=True)
class PlainText:
    """A text in ASCII, and where its characters were in the text that it was made from.

    Attributes:
        text: ASCII only. A letter without an ASCII lookalike is "x", any other sign is "*", hidden ones are left out.
        places: for each character of `text`, its place in the original; None if nothing was moved.
    """

    text: str
    places: "array[int] | None"

    def original(self, spans: Iterable[Span]) -> Iterator[Span]:
        """The same spans in the original text."""
        if self.places is None:
            yield from spans
            return
        for span in spans:
            yield replace(span, start=self.places[span.start], end=self.places[span.end - 1] + 1)


def plain(text: str) -> PlainText:
    """Return the text in plain characters. It takes time in proportion to the length of the text.

    >>> plain("０７７００ – Ѕam").text
    '07700 - Sam'
    """
    if text.isascii():
        return PlainText(text, None)
    written: list[str] = []
    places = array("l")
    for place, character in enumerate(text):
        for one in character if character.isascii() else _in_ascii(character):
            written.append(one)
            places.append(place)
    return PlainText("".join(written), places)


def _in_ascii(character: str) -> str:
    """What the character looks like: none, one or several ASCII characters."""
    if character in _SIGNS:
        return _SIGNS[character]
    if character in _LETTERS:
        return _LETTERS[character]
    if character in _HIDDEN_FILLERS:
        return ""
    category = unicodedata.category(character)
    if category in _HIDDEN:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category == "Pd":
        return "-"
    if category == "Zs":
        return " "
    if category == "Cc":
        return "" if character != "\x85" else "\n"
    # "①", "ﬁ", "é", "Ａ": as Unicode itself takes them apart; at most four signs, so that a ligature cannot swell.
    apart = unicodedata.normalize("NFKD", character).translate(_LOOKS_LIKE)
    return "".join(map(_sign, apart[:4]))


def _sign(character: str) -> str:
    if character.isascii():
        return character
    if character in _SIGNS:
        return _SIGNS[character]
    if unicodedata.category(character) in _HIDDEN:
        return ""
    return "x" if character.isalpha() else "*"
