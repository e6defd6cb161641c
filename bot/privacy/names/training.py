"""Fits the trees of decision.py on marked messages by several writers: `python -m bot.privacy train`."""

import hashlib
import random
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from bot.privacy.marked import EXAMPLES, STAYS, Marked, read_marked
from bot.privacy.names.classifier import Classifier
from bot.privacy.names.decision import WEIGHTS
from bot.privacy.names.evidence import BARE_COLUMNS, Array, Evidence
from bot.privacy.names.lists import DANGER_WORDS
from bot.privacy.names.lists import FOLDER as LISTS
from bot.privacy.names.ordinary import ORDINARY, ordinary
from bot.privacy.names.variants import variants
from bot.privacy.names.words import words_of

_SEED = 7
# A made-up variant counts less than what somebody wrote, and something that has to stay counts more.
_VARIANT, _STAYS = 0.35, 1.5
_ORDINARY = 1.0
_PROCESSES, _AT_ONCE = 3, 1000
_HERE = Path(__file__).parent
Labels = NDArray[np.int8]
_NAME, _STAYING, _OTHER, _UNUSED = 1, 2, 0, -1


def made_from() -> str:
    """A digest of the examples, the lists and the code that the weights depend on."""
    code = [_HERE / f"{name}.py" for name in ("words", "evidence", "variants", "training", "classifier", "eight_bits")]
    found = (EXAMPLES.glob("*.txt"), LISTS.glob("*.yml"), LISTS.glob("*.txt"))
    # The words of danger draw a border (borders.py); the trees do not know them.
    data = [ORDINARY, *(path for some in found for path in sorted(some) if path != DANGER_WORDS)]
    digest = hashlib.sha256()
    for path in (*code, *data):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def hands() -> dict[str, list[Marked]]:
    """The marked messages of each hand, by the name of its file."""
    return {path.stem: read_marked(path) for path in sorted(EXAMPLES.glob("*.txt"))}


def rows_of(message: Marked, classifier: Classifier) -> tuple[Array, Labels]:
    """The evidence for each word of a message that may be of a name, and whether it is."""
    words = words_of(message.text)
    evidence = Evidence(message.text, words)
    places = evidence.candidates()
    tokens = classifier.tokens(message.text)
    rows = np.hstack([evidence.bare(places), evidence.of_tokens(places, tokens)])
    labels = np.zeros(len(places), np.int8)
    for row, place in enumerate(places):
        for mark in message.marks:
            if words[place].start < mark.end and mark.start < words[place].end:
                labels[row] = _NAME if mark.kind == "name" else _STAYING if mark.kind == STAYS else _UNUSED
    return rows, labels


def material(messages: Iterable[Marked], classifier: Classifier) -> tuple[Array, Labels, Array]:
    """Rows, labels and weights of messages and their variants."""
    chance = random.Random(_SEED)
    rows, labels, weights = [], [], []
    for message in messages:
        for number, one in enumerate([message, *variants(message, chance)]):
            some, their = rows_of(one, classifier)
            rows.append(some)
            labels.append(their)
            weights.append(np.where(their == _STAYING, _STAYS, 1) * (_VARIANT if number else 1))
    used = np.concatenate(labels) != _UNUSED
    return np.vstack(rows)[used], np.concatenate(labels)[used], np.concatenate(weights)[used].astype(np.float32)


def material_of_ordinary(messages: Iterable[Marked], classifier: Classifier) -> tuple[Array, Labels, Array]:
    """Rows, labels and weights of messages without names, as they are. In most, hardly a word has a capital."""
    rows = np.vstack([rows_of(message, classifier)[0] for message in messages])
    return rows, np.zeros(len(rows), np.int8), np.full(len(rows), _ORDINARY, np.float32)


def fitted(rows: Array, labels: Labels, weights: Array) -> HistGradientBoostingClassifier:
    """Trees that tell names from the rest."""
    trees = HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.1, max_leaf_nodes=12, max_depth=6, min_samples_leaf=12, l2_regularization=3,
        max_features=0.25, max_bins=32, early_stopping=False, random_state=_SEED,
    )  # fmt: skip
    return trees.fit(rows, labels == _NAME, sample_weight=weights)


def train() -> None:
    """Fit both sets of trees on every hand and the ordinary messages, and write weights.npz."""
    stored: dict[str, Any] = {"made_from": made_from()}
    plain = ordinary()
    tasks = [("hand", messages) for messages in hands().values()]
    tasks += [("ordinary", plain[start : start + _AT_ONCE]) for start in range(0, len(plain), _AT_ONCE)]
    with ProcessPoolExecutor(_PROCESSES, get_context("spawn")) as pool:
        parts = list(pool.map(_part, *zip(*tasks, strict=True)))
        rows, labels, weights = (np.concatenate([part[place] for part in parts]) for place in range(3))
        columns = {"looked_at": rows.shape[1], "bare": len(BARE_COLUMNS)}
        fits = {name: pool.submit(_trees, rows[:, :count], labels, weights) for name, count in columns.items()}
        for name, fit in fits.items():
            stored |= {f"{name}_{part}": value for part, value in fit.result().items()}
    np.savez_compressed(WEIGHTS, **stored)


def _part(sort: str, messages: list[Marked]) -> tuple[Array, Labels, Array]:
    return (material if sort == "hand" else material_of_ordinary)(messages, Classifier())


def _trees(rows: Array, labels: Labels, weights: Array) -> dict[str, Any]:
    return exported(fitted(rows, labels, weights))


def exported(trees: HistGradientBoostingClassifier) -> dict[str, Any]:
    """The numbers of scikit-learn's trees as decision.Trees has them."""
    grown = [each[0].nodes for each in trees._predictors]
    shape = (len(grown), max(map(len, grown)))
    column, left, right = (np.zeros(shape, np.int16) for _ in range(3))
    limit, value = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for row, nodes in enumerate(grown):
        size = len(nodes)
        leaf = nodes["is_leaf"].astype(bool)
        itself = np.arange(size)
        column[row, :size] = np.where(leaf, 0, nodes["feature_idx"])
        limit[row, :size] = np.where(leaf, 0, nodes["num_threshold"])
        left[row, :size] = np.where(leaf, itself, nodes["left"])
        right[row, :size] = np.where(leaf, itself, nodes["right"])
        value[row, :size] = np.where(leaf, nodes["value"], 0)
    depth = max(int(nodes["depth"].max()) for nodes in grown)
    base = float(np.asarray(trees._baseline_prediction).ravel()[0])
    return {
        "column": column,
        "limit": limit,
        "left": left,
        "right": right,
        "value": value,
        "depth": depth,
        "base": base,
    }
