"""People's names: from lists of names, from the words next to them, and from spaCy if one of the two agrees."""

from collections.abc import Callable, Iterator
from typing import Any

from presidio_analyzer import LocalRecognizer, RecognizerResult

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.lists import cues, names, untouched_phrases
from bot.privacy.recognisers.full_names import full_names
from bot.privacy.recognisers.name_signs import Signs
from bot.privacy.recognisers.words import Word, words_of

# These may come between a first name and a surname, in any case.
_PARTICLES = frozenset(
    {"da", "de", "del", "di", "dos", "van", "von", "der", "bin", "bint", "al", "el", "ibn", "le", "la", "o"}
)
_SPACE_ONLY = frozenset({" ", "  ", ". ", "-"})


class NameRecogniser(LocalRecognizer):
    """Finds names in upper and lower case. Presidio passes it spaCy's analysis of the text."""

    def __init__(self, is_ordinary: Callable[[str], bool]) -> None:
        """Store how to tell ordinary words.

        Args:
            is_ordinary: whether a lower-case word is in the dictionary.
        """
        self._is_ordinary = is_ordinary
        super().__init__(supported_entities=[PersonalDataKind.NAME.value], name="names")

    def load(self) -> None:
        """Do nothing. Presidio requires the method."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Every name, with its surname and without a possessive."""
        words = words_of(text, self._is_ordinary)
        away = [match.span() for match in untouched_phrases().finditer(text)]
        free = [not any(start < word.end and word.start < end for start, end in away) for word in words]
        signs = Signs(words, names(), cues(), _people(nlp_artifacts))
        is_name = [may_be and signs.is_name(place) for place, may_be in enumerate(free)]
        for place in full_names(words, [(found.start_char, found.end_char) for found in nlp_artifacts.tokens.ents]):
            is_name[place] |= free[place]
        for place in range(1, len(words)):
            is_name[place - 1] |= is_name[place] and signs.after_initial(place)
        _repeat(words, is_name, free)
        for place in range(1, len(words)):
            is_name[place] |= is_name[place - 1] and free[place] and _goes_on(words, place, signs)
        return [RecognizerResult(PersonalDataKind.NAME.value, start, end, 1.0) for start, end in _runs(words, is_name)]


def _people(nlp_artifacts: Any) -> list[tuple[int, int]]:
    """Where spaCy sees a person."""
    return [(found.start_char, found.end_char) for found in nlp_artifacts.entities if found.label_ == "PERSON"]


def _repeat(words: list[Word], is_name: list[bool], free: list[bool]) -> None:
    """Mark a name wherever it is repeated, if its first letter has the same case."""
    found = {(word.lower, word.capital) for word, yes in zip(words, is_name, strict=True) if yes}
    for place, word in enumerate(words):
        again = (word.lower, word.capital) in found and not word.begins
        # "sams school": the apostrophe is often left out.
        owning = not word.ordinary and word.lower.endswith("s") and (word.lower[:-1], word.capital) in found
        is_name[place] |= free[place] and (again or owning)


def _goes_on(words: list[Word], place: int, signs: Signs) -> bool:
    """Whether the word is a surname, or comes between a first name and one."""
    word = words[place]
    if words[place - 1].possessive or word.gap not in _SPACE_ONLY:
        return False
    if word.lower in _PARTICLES and place + 1 < len(words) and not word.begins:
        return words[place + 1].capital or not words[place + 1].ordinary
    return signs.is_surname(place)


def _runs(words: list[Word], is_name: list[bool]) -> Iterator[tuple[int, int]]:
    """From the first to the last word of each name."""
    start: int | None = None
    for place, word in enumerate(words):
        goes_on = start is not None and is_name[place] and word.gap in _SPACE_ONLY and not words[place - 1].possessive
        if start is not None and not goes_on:
            yield start, words[place - 1].end
            start = None
        if is_name[place] and start is None:
            start = word.start
    if start is not None:
        yield start, words[-1].end
