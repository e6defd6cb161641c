"""Whether somebody with no part in helping the child would be told something, or asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression

from knowledge.recipients.features import features
from knowledge.recipients.mentions import Mention, Relation, asks_whereabouts, mentions
from knowledge.recipients.roles import HELPS, Role, Roles, load_roles
from knowledge.recogniser import probability
from knowledge.routing.small_talk import bare_words

FEATURES = 2**15


@dataclass(frozen=True)
class Recipient:
    """Who would be told, or asks.

    outsider: the probability (0 to 1) that it is somebody who does not help the child; role: of that person, where the
    message names one; asks: whether they ask (else they would be told); whereabouts: whether it is about where somebody
    lives or stays; people: everybody in the message.
    """

    outsider: float
    role: Role | None = None
    asks: bool = False
    whereabouts: bool = False
    people: tuple[Mention, ...] = field(default=())


@dataclass(frozen=True)
class RecipientClassifier:
    """One weight for each hashed feature, and a bias."""

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def recipient(self, text: str) -> Recipient:
        """Judge one message."""
        words = bare_words(text)
        people = mentions(words, known_roles())
        row = _hasher().transform([features(words, people)])
        outsider = probability(float((row @ self.weights)[0] + self.bias[0]))
        about = _outsider_among(people)
        asks = about is not None and about.relation is Relation.ASKS
        return Recipient(outsider, about.role if about else None, asks, asks_whereabouts(words), tuple(people))

    def save(self, path: Path) -> None:
        """Write the arrays into one `.npz` file."""
        np.savez(path, weights=self.weights, bias=self.bias)

    @classmethod
    def load(cls, path: Path) -> "RecipientClassifier":
        """Read what `save` wrote, refusing pickles."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(arrays["weights"], arrays["bias"])


def learn_recipients(outside: Sequence[str], inside: Sequence[str], strength: float) -> RecipientClassifier:
    """Learn from messages in which an outsider would be told or asks, and from others.

    `strength` is scikit-learn's C. Raises ValueError where one side has no example.
    """
    if not (outside and inside):
        raise ValueError("messages with an outsider and others are both needed")
    said = [bare_words(text) for text in [*outside, *inside]]
    rows = _hasher().transform([features(words, mentions(words, known_roles())) for words in said])
    answers = [True] * len(outside) + [False] * len(inside)
    fitted = LogisticRegression(C=strength, max_iter=3000, class_weight="balanced").fit(rows, answers)
    return RecipientClassifier(fitted.coef_[0].astype(np.float32), fitted.intercept_.astype(np.float32))


@cache
def known_roles() -> Roles:
    """The project's own roles, read once."""
    return load_roles()


def _outsider_among(people: Sequence[Mention]) -> Mention | None:
    """The outsider whom it is about: one who asks or would be told before one who is only mentioned."""
    outside = [person for person in people if person.role not in HELPS]
    return next((person for person in outside if person.relation is not Relation.MENTIONED), next(iter(outside), None))


@cache
def _hasher() -> HashingVectorizer:
    return HashingVectorizer(analyzer=list, n_features=FEATURES, alternate_sign=False)
