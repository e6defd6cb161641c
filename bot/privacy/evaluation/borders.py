"""What is above the border of each kind of word: one hand left out, and a third of the ordinary messages.

Printed by `python -m bot.privacy borders`: from this table the borders of names/borders.py were chosen.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.privacy.marked import STAYS, Marked
from bot.privacy.names.borders import BORDERS, Kind, kinds_of
from bot.privacy.names.classifier import Classifier
from bot.privacy.names.evidence import Array, Evidence
from bot.privacy.names.ordinary import ordinary
from bot.privacy.names.staying import staying
from bot.privacy.names.training import fitted, hands, material, material_of_ordinary, rows_of
from bot.privacy.names.words import words_of

# Less likely words are not counted: no border is so low.
_LEAST = 0.02
_ORDINARY_PARTS = 3


@dataclass(frozen=True)
class Border:
    """What is above the border of a kind, and how many words of names there are of it.

    Attributes:
        names: words of names that are above it, of `all_names`.
        lookalikes: words of lookalikes that are.
        others: words of messages with marks that are.
        ordinary: words of ordinary messages that are.
    """

    kind: Kind
    names: int
    all_names: int
    lookalikes: int
    others: int
    ordinary: int


def borders() -> list[Border]:
    """Count the words above and below each border. Fits as many sets of trees as there are hands: some minutes."""
    above: Counter[tuple[Kind, str]] = Counter()
    named: Counter[Kind] = Counter()
    for message, likely in _unseen():
        words = words_of(message.text)
        of_words = np.zeros(len(words))
        of_words[Evidence(message.text, words).candidates()] = likely
        stays = staying(message.text, words)
        for place, kind in enumerate(kinds_of(words, of_words.tolist())):
            what = _what(message, words[place].start, words[place].end)
            if of_words[place] < _LEAST or stays[place]:
                continue
            named[kind] += what == "name"
            above[kind, what] += bool(of_words[place] >= BORDERS[kind])
    return [
        Border(kind, above[kind, "name"], named[kind], *(above[kind, one] for one in (STAYS, "other", "ordinary")))
        for kind in Kind
    ]


def _what(message: Marked, start: int, end: int) -> str:
    if not message.marks:
        return "ordinary"
    return next((mark.kind for mark in message.marks if start < mark.end and mark.start < end), "other")


def _unseen() -> Iterator[tuple[Marked, Sequence[float]]]:
    """Each message with how likely its candidates are, by trees that saw neither its hand nor its part."""
    classifier = Classifier()
    messages = hands()
    parts = {hand: material(some, classifier) for hand, some in messages.items()}
    plain = [ordinary()[part::_ORDINARY_PARTS] for part in range(_ORDINARY_PARTS)]
    of_plain = [material_of_ordinary(some, classifier) for some in plain]
    for number, hand in enumerate(messages):
        part = number % _ORDINARY_PARTS
        seen = [one for other, one in parts.items() if other != hand]
        seen += [one for other, one in enumerate(of_plain) if other != part]
        rows, labels, weights = (np.concatenate([one[place] for one in seen]) for place in range(3))
        trees = fitted(rows, labels, weights)
        for message in [*messages[hand], *(plain[part] if number < _ORDINARY_PARTS else [])]:
            evidence: Array = rows_of(message, classifier)[0]
            yield message, trees.predict_proba(evidence)[:, 1].tolist() if len(evidence) else []
