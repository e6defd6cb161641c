"""The privacy guard: takes personal data out of a message and says what it was."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.language import without_torch
from bot.privacy.neighbours import dates_beside
from bot.privacy.spans import Span, settled

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine


@dataclass(frozen=True)
class Guarded:
    """A message without personal data, and how many pieces of each kind were in it."""

    text: str
    removed: Mapping[PersonalDataKind, int]


class Guard:
    """Takes personal data out of texts. Not for several threads at a time."""

    def __init__(self, analyser: "AnalyzerEngine", placeholders: Mapping[PersonalDataKind, str]) -> None:
        """placeholders: what stands instead of each kind."""
        self._analyser = analyser
        self._placeholders = placeholders

    def spans(self, text: str) -> list[Span]:
        """Where the text has personal data, in order and without overlaps."""
        # Threshold 0: Presidio gives a postcode, for instance, a low score where no other word speaks for it.
        results = self._analyser.analyze(text, language="en", score_threshold=0)
        found = settled(
            (Span(result.start, result.end, PersonalDataKind(result.entity_type)) for result in results), text
        )
        return settled([*found, *dates_beside(found, text)], text)

    def guarded(self, text: str) -> Guarded:
        """The text with each piece of personal data replaced by what it was."""
        parts, end = [], 0
        found = self.spans(text)
        for span in found:
            parts += [text[end : span.start], self._placeholders[span.kind]]
            end = span.end
        return Guarded("".join([*parts, text[end:]]), Counter(span.kind for span in found))


def load_guard(placeholders: Mapping[PersonalDataKind, str]) -> Guard:
    """Load the model and the lists, and use them once. Raises OSError where the model is not installed."""
    with without_torch():
        from bot.privacy.analyser import load_analyser

        analyser = load_analyser()
    return Guard(analyser, placeholders)
