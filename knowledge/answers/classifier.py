"""Judge which option of a question a typed answer means, and how plainly.

Two views have the same weight: the embedding's meaning, and the words, with those that a negation reaches marked. Each
question has labels for plain answers, for near answers, and one for answers that need asking again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer

from knowledge.answers.material import AnswerExample
from knowledge.answers.negation import marked_runs
from knowledge.classifiers.linear import LinearClassifier, learn_by_meaning
from knowledge.model.embedder import Vectors
from knowledge.reading.message import Message
from knowledge.settings import LearningSettings

FEATURES = 2**14
_ASK = "?"
_NEARLY = "~"


@dataclass(frozen=True)
class TypedAnswer:
    """The most probable option of an answer.

    Attributes:
        option: the option.
        plain: probability (0 to 1) that the answer plainly means it.
        likely: probability (0 to 1) that the answer plainly or nearly means it.
        ask: probability (0 to 1) that we must ask again.
    """

    option: str
    plain: float
    likely: float
    ask: float = 0.0


@dataclass(frozen=True)
class AnswerClassifier:
    """For each question, two classifiers over the same labels: by meaning, and by hashed n-grams."""

    questions: Mapping[str, tuple[LinearClassifier, LinearClassifier]]

    def judge(self, question: str, message: Message) -> TypedAnswer | None:
        """Return what a message means as the answer to a question; None if nothing was learned about the question."""
        if question not in self.questions:
            return None
        meaning, ngrams = self.questions[question]
        logarithms = meaning.log_probabilities(message.vectors[0]) + ngrams.log_probabilities(_rows([message.text]))
        shares = np.exp((logarithms - logarithms.max()) / 2)
        found = dict(zip(meaning.labels, shares / shares.sum(), strict=True))
        options = {label.removeprefix(_NEARLY) for label in found if label != _ASK}
        likely = {one: float(found.get(one, 0.0) + found.get(_NEARLY + one, 0.0)) for one in sorted(options)}
        best = max(likely, key=lambda one: likely[one])
        return TypedAnswer(best, float(found.get(best, 0.0)), likely[best], float(found.get(_ASK, 0.0)))

    def save(self, folder: Path) -> None:
        """Write two files for each question to a new folder."""
        folder.mkdir()
        for question, (meaning, ngrams) in self.questions.items():
            meaning.save(folder / f"{question}.meaning.npz")
            ngrams.save(folder / f"{question}.wording.npz")

    @classmethod
    def load(cls, folder: Path) -> "AnswerClassifier":
        """Read what `save` wrote, refusing pickles."""
        names = sorted(path.name.removesuffix(".meaning.npz") for path in folder.glob("*.meaning.npz"))
        return cls(
            {
                name: (
                    LinearClassifier.load(folder / f"{name}.meaning.npz"),
                    LinearClassifier.load(folder / f"{name}.wording.npz"),
                )
                for name in names
            }
        )


def learn_answers(examples: Sequence[AnswerExample], vectors: Vectors, learning: LearningSettings) -> AnswerClassifier:
    """Learn from examples and their embeddings, in the same order.

    Raises:
        ValueError: a question has fewer than three labels.
    """
    questions: dict[str, tuple[LinearClassifier, LinearClassifier]] = {}
    for question in dict.fromkeys(one.question for one in examples):
        places = [place for place, one in enumerate(examples) if one.question == question]
        labels = [_label(examples[place]) for place in places]
        rows = _rows([examples[place].text for place in places])
        questions[question] = (
            learn_by_meaning(vectors[places], labels, learning.answers_by_meaning),
            learn_by_meaning(rows, labels, learning.answers_by_wording),
        )
    return AnswerClassifier(questions)


def _label(example: AnswerExample) -> str:
    if example.option is None:
        return _ASK
    return example.option if example.plainly else _NEARLY + example.option


def _rows(texts: Sequence[str]) -> Any:
    return _hasher().transform([marked_runs(text) for text in texts])


@cache
def _hasher() -> HashingVectorizer:
    return HashingVectorizer(analyzer=list, n_features=FEATURES, alternate_sign=False)
