"""Says what an opening message most probably tells, over the whole message: the second judge beside its clauses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.answers.classifier import marked_rows
from knowledge.classifiers.linear import learn_by_meaning
from knowledge.classifiers.pairs import Pair, load_pairs, save_pairs, shares
from knowledge.model.embedder import Vectors
from knowledge.opening_facts.material import OpeningExample
from knowledge.reading.message import Message
from knowledge.reading.reading import Reading
from knowledge.settings import LearningSettings

QUESTIONS = ("topic", "direction", "purpose", "recipient", "special_category")
"""Those of which two hands gave enough examples; for the others what the clauses say is measured to be enough."""
_NOT_TOLD = "-"


@dataclass(frozen=True)
class Told:
    """The option that a message most probably tells, and the probability (0 to 1) that it tells it."""

    option: str
    probability: float


@dataclass(frozen=True)
class OpeningClassifier:
    """For each question two classifiers over its options and "not told"."""

    questions: Mapping[str, Pair]

    def told(self, reading: Reading) -> dict[str, Told]:
        """Question to the likeliest option, however unlikely that is.

        Where the text as typed and with its spelling set right tell different options, the question is left out.
        """
        found = [self._judge(message) for message in reading.both]
        return {
            question: min((one[question] for one in found), key=lambda told: told.probability)
            for question in self.questions
            if len({one[question].option for one in found}) == 1
        }

    def _judge(self, message: Message) -> dict[str, Told]:
        row = marked_rows([message.text])
        found: dict[str, Told] = {}
        for question, pair in self.questions.items():
            options = shares(pair, message.vectors[0], row)
            options.pop(_NOT_TOLD, None)
            best = max(options, key=lambda one: options[one])
            found[question] = Told(best, options[best])
        return found

    def save(self, folder: Path) -> None:
        """Write two files a question into a new folder."""
        save_pairs(self.questions, folder)

    @classmethod
    def load(cls, folder: Path) -> "OpeningClassifier":
        """Read what `save` wrote, refusing pickles."""
        return cls(load_pairs(folder))


def learn_openings(
    examples: Sequence[OpeningExample], vectors: Vectors, learning: LearningSettings
) -> OpeningClassifier:
    """Learn from examples and their embeddings, in the same order.

    Raises ValueError where a question has fewer than three labels, "not told" among them.
    """
    rows = marked_rows([one.text for one in examples])
    questions: dict[str, Pair] = {}
    for question in QUESTIONS:
        places = [place for place, one in enumerate(examples) if question not in one.unknown]
        labels = [examples[place].facts.get(question, _NOT_TOLD) for place in places]
        questions[question] = (
            learn_by_meaning(vectors[places], labels, learning.openings_by_meaning),
            learn_by_meaning(rows[places], labels, learning.openings_by_wording),
        )
    return OpeningClassifier(questions)
