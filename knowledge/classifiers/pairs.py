"""Two linear classifiers a question, over the same labels: one by meaning, one by wording. They are weighed alike."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.classifiers.linear import LinearClassifier

Pair = tuple[LinearClassifier, LinearClassifier]
"""By meaning (an embedding) and by wording (hashed words), with the same labels in the same order."""


def shares(pair: Pair, vector: Any, row: Any) -> dict[str, float]:
    """Each label's share (0 to 1, together 1): the mean of both classifiers' logarithms, made to sum to 1.

    vector: one embedding; row: one sparse row of hashed words.
    """
    meaning, wording = pair
    logarithms = meaning.log_probabilities(vector) + wording.log_probabilities(row)
    found = np.exp((logarithms - logarithms.max()) / 2)
    return dict(zip(meaning.labels, map(float, found / found.sum()), strict=True))


def save_pairs(questions: Mapping[str, Pair], folder: Path) -> None:
    """Write two files a question into a new folder."""
    folder.mkdir()
    for question, (meaning, wording) in questions.items():
        meaning.save(folder / f"{question}.meaning.npz")
        wording.save(folder / f"{question}.wording.npz")


def load_pairs(folder: Path) -> dict[str, Pair]:
    """Read what `save_pairs` wrote, refusing pickles."""
    names = sorted(path.name.removesuffix(".meaning.npz") for path in folder.glob("*.meaning.npz"))
    return {
        name: (
            LinearClassifier.load(folder / f"{name}.meaning.npz"),
            LinearClassifier.load(folder / f"{name}.wording.npz"),
        )
        for name in names
    }
