"""Splits a message into words and the text between them."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property

import regex

# Letters one by one, "J-a-y-d-e-n" or "j a y d e n"; initials, "J.T."; or a run of letters with signs inside a word.
_WORD = regex.compile(
    r"(?<![\p{L}\p{M}\d])(?:"
    r"(?P<spaced>\p{L}(?:[ ._*\-]\p{L}){3,15})(?![\p{L}\p{M}\d])"
    r"|(?P<dotted>(?:\p{L}\.){1,4}\p{L}(?![\p{L}\p{M}\d])\.?|\p{Lu}\.(?=\s\p{Lu}))"
    r"|(?P<plain>[\p{L}\p{M}\d]+(?:['’ʼ`\-‐‑][\p{L}\p{M}\d]+)*)"
    r")"
)
_CLITIC = regex.compile(r"['’ʼ`](?:s|ll|d|ve|re|m)?$", regex.IGNORECASE)
_ENDING = regex.compile(r"(?<=[sz])['’](?!\w)", regex.IGNORECASE)
_SENTENCE_END = regex.compile(r"[.!?\n:;/•>|][\s\"'“‘()\[\]*\-–]*$|^[\s\"'“‘()\[\]*\-–]*$")
_LETTER_FOR = str.maketrans("013457@$", "oieastas")
# Cyrillic and Greek letters that look like Latin ones (Unicode Technical Standard 39, confusables.txt).
_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕԁһкмтвнАВЕКМНОРСТУХІЈЅοαρυνικτΑΒΕΖΗΙΚΜΝΟΡΤΥΧıℓɑ",
    "aeopcyxijsdhkmtbhABEKMHOPCTYXIJSoapuviktABEZHIKMNOPTYXila",
)
_LATIN = regex.compile(r"\p{Latin}")
_OTHER = regex.compile(r"(?:(?!\p{Latin})\p{L})")


@dataclass(frozen=True)
class Word:
    """One word of a message.

    Attributes:
        start: where it starts in the text.
        end: where it ends, without a possessive: "Jayden's" ends as "Jayden".
        text: as it was typed, without the possessive.
        clitic: the possessive or short verb at its end, in lower case with a straight apostrophe, or nothing.
        gap: the text between the word before and this one.
        begins: it begins a sentence.
        form: `plain`, `dotted` ("J.T.") or `spaced` ("J a y d e n").
    """

    start: int
    end: int
    text: str
    clitic: str
    gap: str
    begins: bool
    form: str

    @cached_property
    def key(self) -> str:
        """The word as lists have it: lower case, straight apostrophes, look-alike letters as Latin ones."""
        word = regex.sub(r"[ ._*\-]", "", self.text) if self.form != "plain" else self.text
        return folded(word)

    @cached_property
    def bare(self) -> str:
        """The key without accents, and with letters for the digits inside it: `j4yden` is `jayden`."""
        plain = "".join(sign for sign in unicodedata.normalize("NFD", self.key) if not unicodedata.combining(sign))
        return plain.translate(_LETTER_FOR) if self.digits and not plain.isdigit() else plain

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """What hyphens divide it into."""
        return tuple(part for part in regex.split(r"[\-‐‑]", self.bare) if part) or (self.bare,)

    @cached_property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()

    @cached_property
    def shouted(self) -> bool:
        """Whether it is all in capitals, and more than one letter."""
        return len(self.text) > 1 and self.text.isupper()

    @cached_property
    def digits(self) -> bool:
        """Whether there is a digit in it."""
        return any(map(str.isdigit, self.text))

    @cached_property
    def foreign(self) -> bool:
        """Whether its letters are of another script, and no look-alikes of Latin ones."""
        return _OTHER.search(self.key) is not None

    @cached_property
    def mixed(self) -> bool:
        """Whether letters of two scripts stand in it."""
        return _OTHER.search(self.text) is not None and _LATIN.search(self.text) is not None


def folded(text: str) -> str:
    """The text in lower case with straight apostrophes, full-width letters as usual ones, and no look-alikes.

    Only where Latin letters stand beside them, or all letters have a Latin look-alike.
    """
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("ʼ", "'").replace("`", "'")
    if text.isascii():
        return text.lower()
    latin = text.translate(_LOOK_ALIKE)
    return (text if _OTHER.search(latin) else latin).lower()


def words_of(text: str) -> list[Word]:
    """The words of the text, in order."""
    words = []
    end_before = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        form = match.lastgroup or "plain"
        typed, clitic = match[0], ""
        if form == "plain":
            found = _CLITIC.search(typed) if len(typed) > 2 else None
            if found and found.start() > 0:
                clitic, typed = folded(found[0]), typed[: found.start()]
            elif _ENDING.match(text, end):
                clitic = "'"
        if not any(map(str.isalpha, typed)):
            continue
        before = text[max(0, start - 12) : start]
        words.append(
            Word(
                start=start,
                end=start + len(typed),
                text=typed,
                clitic=clitic,
                gap=text[end_before:start],
                begins=_SENTENCE_END.search(before if start > 12 else text[:start]) is not None,
                form=form,
            )
        )
        end_before = end
    return words
