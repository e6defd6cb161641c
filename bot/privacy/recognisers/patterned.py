"""A Presidio recogniser made of patterns that can look at the words around a match."""

from collections.abc import Callable, Iterable
from typing import Any

import regex
from presidio_analyzer import LocalRecognizer, RecognizerResult

from bot.contract.personal_data import PersonalDataKind

# A pattern that takes longer raises an error, and the message fails. Nobody can hold up the guard.
_SECONDS = 2.0


class Patterned(LocalRecognizer):
    """Finds the group `found` of each pattern, or the whole match if there is no such group, in upper and lower case.

    Presidio's own PatternRecognizer takes the whole match, so it would also take out a cue such as "dob".
    """

    def __init__(
        self,
        kind: PersonalDataKind,
        patterns: Iterable[str],
        keep: Callable[[str], bool] = bool,
        *,
        exact_case: bool = False,
    ) -> None:
        """Compile the patterns.

        Args:
            keep: says whether a match counts.
            exact_case: capitals matter.
        """
        flags = 0 if exact_case else regex.IGNORECASE
        self._patterns = [regex.compile(pattern, flags) for pattern in patterns]
        self._keep = keep
        super().__init__(supported_entities=[kind.value], name=f"{kind.value} by pattern {id(self)}")

    def load(self) -> None:
        """Do nothing. Presidio requires the method."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Every place where a pattern matches."""
        results = []
        for pattern in self._patterns:
            group = "found" if "found" in pattern.groupindex else 0
            for match in pattern.finditer(text, timeout=_SECONDS):
                if match[group] and self._keep(match[group]):
                    start, end = match.span(group)
                    results.append(RecognizerResult(self.supported_entities[0], start, end, 1.0))
        return results
