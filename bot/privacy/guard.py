"""The privacy guard: takes personal data out of a message and names its kind."""

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
    """Takes personal data out of texts. Use it from one thread at a time."""

    def __init__(self, analyser: "AnalyzerEngine", placeholders: Mapping[PersonalDataKind, str]) -> None:
        """Store the analyser and the placeholders.

        Args:
            placeholders: the text that replaces each kind.
        """
        self._analyser = analyser
        self._placeholders = placeholders

    def spans(self, text: str) -> list[Span]:
        """Where the text has personal data, in order and without overlaps."""
        # Threshold 0: Presidio scores a postcode low, for example, if no other word supports it.
        results = self._analyser.analyze(text, language="en", score_threshold=0)
        found = settled(
            (Span(result.start, result.end, PersonalDataKind(result.entity_type)) for result in results), text
        )
        return settled([*found, *dates_beside(found, text)], text)

    def guarded(self, text: str) -> Guarded:
        """Return the text with each piece of personal data replaced by the name of its kind."""
        parts, end = [], 0
        found = self.spans(text)
        for span in found:
            parts += [text[end : span.start], self._placeholders[span.kind]]
            end = span.end
        return Guarded("".join([*parts, text[end:]]), Counter(span.kind for span in found))


def load_guard(placeholders: Mapping[PersonalDataKind, str]) -> Guard:
    """Load the model and the lists, and use them once.

    Raises:
        OSError: the model is not installed.
    """
    with without_torch():
        from bot.privacy.analyser import load_analyser

        analyser = load_analyser()
    return Guard(analyser, placeholders)
