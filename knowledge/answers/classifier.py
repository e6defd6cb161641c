"""Judge which option of a question a typed answer means, and how plainly.

Two views have the same weight: the embedding's meaning, and the words, with those that a negation reaches marked. Each
question has labels for plain answers, for near answers, and one for answers that need asking again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.answers.material import AnswerExample
from knowledge.answers.negation import marked_runs
from knowledge.classifiers.hashing import HashedRows, hashed_rows
from knowledge.classifiers.kept_rows import kept_rows
from knowledge.classifiers.linear import learn_by_meaning
from knowledge.classifiers.pairs import Pair, load_pairs, save_pairs, shares
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

    questions: Mapping[str, Pair]

    def judge(self, question: str, message: Message) -> TypedAnswer | None:
        """Return what a message means as the answer to a question; None if nothing was learned about the question."""
        if question not in self.questions:
            return None
        found = shares(self.questions[question], message.vectors[0], marked_rows([message.text]))
        options = {label.removeprefix(_NEARLY) for label in found if label != _ASK}
        likely = {one: found.get(one, 0.0) + found.get(_NEARLY + one, 0.0) for one in sorted(options)}
        best = max(likely, key=lambda one: likely[one])
        return TypedAnswer(best, found.get(best, 0.0), likely[best], found.get(_ASK, 0.0))

    def save(self, folder: Path) -> None:
        """Write two files for each question to a new folder."""
        save_pairs(self.questions, folder)

    @classmethod
    def load(cls, folder: Path) -> "AnswerClassifier":
        """Read what `save` wrote, refusing pickles."""
        return cls(load_pairs(folder))


def learn_answers(examples: Sequence[AnswerExample], vectors: Vectors, learning: LearningSettings) -> AnswerClassifier:
    """Learn from examples and their embeddings, in the same order.

    Raises:
        ValueError: a question has fewer than three labels.
    """
    questions: dict[str, Pair] = {}
    for question in dict.fromkeys(one.question for one in examples):
        places = [place for place, one in enumerate(examples) if one.question == question]
        labels = [_label(examples[place]) for place in places]
        rows = marked_rows([examples[place].text for place in places])
        questions[question] = (
            learn_by_meaning(vectors[places], labels, learning.answers_by_meaning),
            learn_by_meaning(rows, labels, learning.answers_by_wording),
        )
    return AnswerClassifier(questions)


def _label(example: AnswerExample) -> str:
    if example.option is None:
        return _ASK
    return example.option if example.plainly else _NEARLY + example.option


def marked_rows(texts: Sequence[str]) -> HashedRows:
    """One sparse row of hashed words a text, with what a negation reaches marked."""
    return kept_rows("marked", texts, _hashed)


def _hashed(texts: Sequence[str]) -> HashedRows:
    return hashed_rows(((marked_runs(text),) for text in texts), (FEATURES,))
