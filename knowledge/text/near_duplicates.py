"""Whether two texts are the same but for a word, a slip or their order: what is learned from must be no test."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.text.bare_words import bare_words

# Of their words, and of their runs of three letters, that two texts share (Jaccard, and Dice).
_SAME_WORDS = 0.75
_SAME_LETTERS = 0.85


@dataclass(frozen=True)
class Compared:
    """A text as it is compared: its words, without case and signs, and its runs of three letters."""

    text: str
    words: frozenset[str]
    letters: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Compared":
        """Make it of a text."""
        words = bare_words(text)
        line = f"  {' '.join(words)} "
        return cls(text, frozenset(words), frozenset(line[at : at + 3] for at in range(len(line) - 2)))

    def is_like(self, other: "Compared") -> bool:
        """Whether the two are nearly the same."""
        if not self.words or not other.words:
            return self.words == other.words
        shared = len(self.words & other.words)
        if shared / (len(self.words) + len(other.words) - shared) >= _SAME_WORDS:
            return True
        return 2 * len(self.letters & other.letters) / (len(self.letters) + len(other.letters)) >= _SAME_LETTERS


def like(text: str, others: Iterable[str]) -> str | None:
    """Return the first of the others that is nearly the same as a text, or None."""
    one = Compared.of(text)
    return next((other for other in others if one.is_like(Compared.of(other))), None)


def shared(ones: Sequence[str], others: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each of some texts with each of the others that is nearly the same."""
    compared = [Compared.of(one) for one in ones]
    for other in map(Compared.of, others if compared else ()):
        for one in compared:
            if one.is_like(other):
                yield one.text, other.text
