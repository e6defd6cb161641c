"""The privacy guard: takes personal data out of a message and names its kind."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds import find_all
from bot.privacy.kinds.date_of_birth import beside
from bot.privacy.names.finding import Names
from bot.privacy.spans import Span, settled

Find = Callable[[str], Iterable[Span]]


@dataclass(frozen=True)
class Guarded:
    """A message without personal data, and how many pieces of each kind were in it."""

    text: str
    removed: Mapping[PersonalDataKind, int]


class Guard:
    """Takes personal data out of texts. Use it from one thread at a time."""

    def __init__(self, names: Find, others: Find, placeholders: Mapping[PersonalDataKind, str]) -> None:
        """Store what finds personal data and the placeholders.

        Args:
            names: finds people's names.
            others: finds every other kind.
            placeholders: the text that replaces each kind.
        """
        self._names, self._others, self._placeholders = names, others, placeholders

    def spans(self, text: str) -> list[Span]:
        """Where the text has personal data, in order and without overlaps."""
        names = list(self._names(text))
        # A date beside a name is a date of birth, whatever it is called: "Aisha, 03/02/09".
        return settled([*names, *self._others(text), *beside(text, names)], text)

    def guarded(self, text: str) -> Guarded:
        """Return the text with each piece of personal data replaced by the name of its kind."""
        parts, end = [], 0
        found = self.spans(text)
        for span in found:
            parts += [text[end : span.start], self._placeholders[span.kind]]
            end = span.end
        return Guarded("".join([*parts, text[end:]]), Counter(span.kind for span in found))


def load_guard(placeholders: Mapping[PersonalDataKind, str]) -> Guard:
    """Load the model, the weights and the lists, and use them once.

    Raises:
        OSError: the model or the weights are not installed.
    """
    guard = Guard(Names().find, find_all, placeholders)
    guard.spans("Ask Jo Marsh, born 3 April 2012, on 07700 900123.")
    return guard
