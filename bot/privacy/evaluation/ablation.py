"""What each part of the evidence for names is worth: one hand left out, one part left out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.privacy.marked import STAYS, Mark, Marked
from bot.privacy.names.assembling import assembled
from bot.privacy.names.borders import BESIDE, SURE, bordered
from bot.privacy.names.classifier import Classifier
from bot.privacy.names.evidence import BARE_COLUMNS, COLUMNS, Array, Evidence
from bot.privacy.names.ordinary import ordinary
from bot.privacy.names.staying import staying
from bot.privacy.names.training import Labels, fitted, hands, material, material_of_ordinary, rows_of
from bot.privacy.names.words import words_of

_PARTS: Mapping[str, tuple[str, ...]] = {
    "lists of names": ("first", "last", "part_names"),
    "names that are words": ("also_word",),
    "names that are far more often words": ("never",),
    "everyday words and how often": ("known", "frequency", "near_word"),
    "the guidance's own words": ("guidance",),
    "public names": ("public_word", "in_public_phrase"),
    "places": ("place_name",),
}
# Not a hand: no names and no lookalikes are marked in these.
_ORDINARY = "ordinary"


@dataclass(frozen=True)
class Row:
    """One choice of evidence: shares of names removed and of lookalikes touched, over all hands but the first."""

    name: str
    removed: float
    touched: float


def ablation() -> Iterator[Row]:
    """Fit without each part and without each hand in turn, and count on that hand. Some minutes a row."""
    classifier = Classifier()
    messages = hands()
    parts = {hand: material(some, classifier) for hand, some in messages.items()}
    parts[_ORDINARY] = material_of_ordinary(ordinary(), classifier)
    asked = {hand: [rows_of(one, classifier)[0] for one in some] for hand, some in messages.items()}
    yield _row("all of it", range(len(COLUMNS)), messages, parts, asked)
    yield _row("without the classifier", range(len(BARE_COLUMNS)), messages, parts, asked)
    yield _row("the classifier alone", range(len(BARE_COLUMNS), len(COLUMNS)), messages, parts, asked)
    for name, signs in _PARTS.items():
        columns = [place for place, column in enumerate(COLUMNS) if column.split("@")[0] not in signs]
        yield _row(f"without {name}", columns, messages, parts, asked)


def _row(
    name: str,
    columns: Sequence[int],
    messages: Mapping[str, Sequence[Marked]],
    parts: Mapping[str, tuple[Array, Labels, Array]],
    asked: Mapping[str, Sequence[Array]],
) -> Row:
    chosen = list(columns)
    gone: list[bool] = []
    touched: list[bool] = []
    for left_out in messages:
        if left_out.startswith("first"):
            continue
        others = [part for hand, part in parts.items() if hand != left_out]
        rows, labels, weights = (np.concatenate([part[place] for part in others]) for place in range(3))
        trees = fitted(rows[:, chosen], labels, weights)
        for message, evidence in zip(messages[left_out], asked[left_out], strict=True):
            likely = trees.predict_proba(evidence[:, chosen])[:, 1] if len(evidence) else []
            covered = _covered(message, likely)
            for mark in message.marks:
                if mark.kind == "name":
                    gone.append(all(place in covered for place in _letters(message.text, mark)))
                elif mark.kind == STAYS:
                    touched.append(any(place in covered for place in _letters(message.text, mark)))
    return Row(name, float(np.mean(gone)), float(np.mean(touched)))


def _covered(message: Marked, likely: Iterable[float]) -> set[int]:
    words = words_of(message.text)
    of_words = [0.0] * len(words)
    for place, one in zip(Evidence(message.text, words).candidates(), likely, strict=True):
        of_words[place] = float(one)
    stays = staying(message.text, words)
    names = assembled(message.text, words, bordered(words, of_words), stays, SURE, BESIDE)
    return {place for start, end in names for place in range(start, end)}


def _letters(text: str, mark: Mark) -> list[int]:
    return [place for place in range(mark.start, mark.end) if text[place].isalnum()]
