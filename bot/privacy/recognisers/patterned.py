"""A Presidio recogniser made of patterns that may look at the words around what they find."""

from collections.abc import Callable, Iterable
from typing import Any

import regex
from presidio_analyzer import LocalRecognizer, RecognizerResult

from bot.contract.personal_data import PersonalDataKind

# A pattern that takes longer is given up with an error, and so is the message: nobody can hold the guard up.
_SECONDS = 2.0


class Patterned(LocalRecognizer):
    """Finds the group `found` of each pattern (all of the match where there is none), whatever the case.

    Presidio's own PatternRecognizer takes all of the match, so that a cue such as "dob" would be taken out with it.
    """

    def __init__(
        self,
        kind: PersonalDataKind,
        patterns: Iterable[str],
        keep: Callable[[str], bool] = bool,
        *,
        exact_case: bool = False,
    ) -> None:
        """keep: what is found is dropped unless this says True; exact_case: capitals matter."""
        flags = 0 if exact_case else regex.IGNORECASE
        self._patterns = [regex.compile(pattern, flags) for pattern in patterns]
        self._keep = keep
        super().__init__(supported_entities=[kind.value], name=f"{kind.value} by pattern {id(self)}")

    def load(self) -> None:
        """Nothing: Presidio asks for the method."""

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
