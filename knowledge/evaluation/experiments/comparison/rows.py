"""The texts that a tool searches, and its answer as a ranking of passages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.evaluation.other_tools import HasText

# Takes a question and returns the numbers of rows, best first.
SearchRows = Callable[[str], Sequence[int]]


@dataclass(frozen=True)
class TextRows:
    """Texts, and the id of the passage that each leads to."""

    texts: list[str]
    owners: list[str]

    def ranking(self, found: Iterable[int]) -> list[str]:
        """Return the passages of the rows found, each once, in the order of its best row.

        >>> TextRows(["x", "y", "z"], ["a", "b", "a"]).ranking([2, 1, 0])
        ['a', 'b']
        """
        return list(dict.fromkeys(self.owners[row] for row in found))


def rows_of(passages: Sequence[HasText], phrasings: Mapping[str, Sequence[str]]) -> TextRows:
    """Return one row for each passage, with its own text, and one for each of its phrasings."""
    pairs = [(text, passage.id) for passage in passages for text in (passage.text, *phrasings.get(passage.id, ()))]
    return TextRows([text for text, _ in pairs], [owner for _, owner in pairs])
