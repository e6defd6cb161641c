"""Judge a second message with the question before it: whether the guidance covers it, and by which passage.

The judges of single messages do not know such messages. "And by phone?" says next to nothing alone,
and the two together look covered because the first is. This judge therefore only starts from what they
say about both (docs/quality.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from knowledge.classifiers.fitting import fit_logistic
from knowledge.classifiers.hashing import weighted_sums
from knowledge.classifiers.linear import LinearClassifier, learn_by_meaning
from knowledge.classifiers.word_ngrams import WordNgrams
from knowledge.errors import KnowledgeError
from knowledge.reading.message import Message
from knowledge.settings import LearningSettings

Weights = NDArray[np.float32]
# How far below the lowest bias to put a passage that answers no example.
_UNKNOWN = -5.0


@dataclass(frozen=True)
class SecondMessage:
    """A second message alone and together with the question before it, and the log odds that each is covered."""

    alone: Message
    together: Message
    alone_covered: float
    together_covered: float

    @property
    def scores(self) -> NDArray[np.float32]:
        """The two log odds."""
        return np.array([self.alone_covered, self.together_covered], dtype=np.float32)

    @property
    def meaning(self) -> NDArray[np.float32]:
        """Both embeddings in a row."""
        return np.concatenate([self.alone.vectors[0], self.together.vectors[0]])

    @property
    def ngrams(self) -> WordNgrams:
        """The words of the second message alone."""
        return self.alone.whole_ngrams


@dataclass(frozen=True)
class SecondMessages:
    """Many second messages, one row each, with the same numbers as SecondMessage."""

    scores: NDArray[np.float32]
    meaning: NDArray[np.float32]
    ngrams: WordNgrams


@dataclass(frozen=True)
class FollowUpClassifier:
    """One weight for each of the two scores, the numbers of both embeddings, and the hashed words; and a bias.

    Attributes:
        middle: mean of each score over the examples.
        spread: standard deviation of each score over the examples.
        by_scores: weights of the scores.
        by_meaning: weights of both embeddings.
        by_wording: weights of the hashed words.
        bias: the bias.
        passages: which passage is meant, from both embeddings. Its labels are the passages of the index, in order.
    """

    middle: Weights
    spread: Weights
    by_scores: Weights
    by_meaning: Weights
    by_wording: Weights
    bias: Weights
    passages: LinearClassifier

    def covered(self, message: SecondMessage) -> float:
        """Return the logarithm of the odds that the guidance covers it."""
        scores = (message.scores - self.middle) / self.spread @ self.by_scores
        ngrams = weighted_sums(message.ngrams, self.by_wording)[0]
        return float(scores + message.meaning @ self.by_meaning + ngrams + self.bias[0])

    def passage_scores(self, message: SecondMessage) -> NDArray[np.float64]:
        """Return the natural logarithm of the probability of each passage of the index."""
        return self.passages.log_probabilities(message.meaning)

    def save(self, folder: Path) -> None:
        """Write the arrays to a new folder."""
        folder.mkdir()
        arrays = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "passages"}
        np.savez(folder / "covered.npz", **arrays)
        self.passages.save(folder / "passages.npz")

    @classmethod
    def load(cls, folder: Path) -> "FollowUpClassifier":
        """Read what `save` wrote, refusing pickles."""
        with np.load(folder / "covered.npz", allow_pickle=False) as arrays:
            found = {name: arrays[name] for name in arrays.files}
        return cls(**found, passages=LinearClassifier.load(folder / "passages.npz"))


def learn_follow_ups(
    messages: SecondMessages,
    answers: Sequence[Sequence[str]],
    new_topics: int,
    passage_ids: Sequence[str],
    learning: LearningSettings,
) -> FollowUpClassifier:
    """Learn from second messages and the passages that answer them.

    Args:
        messages: the messages. Those with entries in `answers` come first.
        answers: for each of these, the passages that answer it, best first; none if it is not covered.
        new_topics: how many messages follow that are covered, though not known by which passage.
        passage_ids: the ids of the passages of the index, in order.
        learning: how closely to fit.

    Raises:
        KnowledgeError: all or none of the messages are covered, or fewer than three passages answer any.
    """
    answered = [bool(ids) for ids in answers]
    covered = [*answered, *[True] * new_topics]
    best = [ids[0] for ids in answers if ids]
    if all(answered) or len(set(best)) < 3:
        raise KnowledgeError("follow-ups need examples that are not covered, and some of at least three passages")
    scores, meaning = messages.scores, messages.meaning
    middle, spread = scores.mean(axis=0), scores.std(axis=0) + 1e-6
    rows = hstack([csr_matrix((scores - middle) / spread), csr_matrix(meaning), messages.ngrams]).tocsr()
    fitted = fit_logistic(rows, covered, learning.follow_ups)
    weights = fitted.weights[0]
    first, last = scores.shape[1], scores.shape[1] + meaning.shape[1]
    return FollowUpClassifier(
        middle=middle,
        spread=spread,
        by_scores=weights[:first],
        by_meaning=weights[first:last],
        by_wording=weights[last:],
        bias=fitted.biases,
        passages=_with_all(
            learn_by_meaning(meaning[: len(answers)][answered], best, learning.passage_by_meaning), passage_ids
        ),
    )


def _with_all(classifier: LinearClassifier, passage_ids: Sequence[str]) -> LinearClassifier:
    """Return the classifier with a column for every passage of the index, in order."""
    places = {label: place for place, label in enumerate(classifier.labels)}
    weights = np.zeros((classifier.weights.shape[0], len(passage_ids)), dtype=np.float32)
    biases = np.full(len(passage_ids), classifier.biases.min() + _UNKNOWN, dtype=np.float32)
    for column, name in enumerate(passage_ids):
        if name in places:
            weights[:, column] = classifier.weights[:, places[name]]
            biases[column] = classifier.biases[places[name]]
    return LinearClassifier(tuple(passage_ids), weights, biases)
