"""A message as typed and with its spelling corrected, each prepared once for all that look at it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from knowledge.classifiers.examples import Known
from knowledge.classifiers.word_ngrams import WordNgrams, word_ngrams
from knowledge.model.embedder import Embedder, Vectors
from knowledge.reading.message import Message, read_message, refuse_blank
from knowledge.reading.spelling import Spelling


@dataclass(frozen=True)
class Reading:
    """A text as typed, with two readings that are made when first asked for.

    So a message that a closed list knows as a whole never waits for the model, and is known even if the model fails.

    Attributes:
        text: the text.
        make: makes both: corrected and typed.
        compared: what the examples of an index were found to have in common with the readings.
        embed: embeds and hashes further texts, such as clauses of the message, each by itself; None where no model is.
    """

    text: str
    make: Callable[[], tuple[Message, Message]]
    compared: Known = field(default_factory=dict, repr=False, compare=False)
    embed: Callable[[Sequence[str]], tuple[Vectors, WordNgrams]] | None = field(default=None, repr=False, compare=False)

    @property
    def corrected(self) -> Message:
        """The reading with the spelling set right."""
        return self.make()[0]

    @property
    def typed(self) -> Message:
        """The reading as typed: the same where the two agree."""
        return self.make()[1]

    @property
    def asks(self) -> bool:
        """Whether the message, or a part of it, has the form of a question."""
        return "?" in self.text or self.corrected.asks_anywhere

    def turned(self, long_from: int) -> str:
        """Return the words that show what a question turns to. In a long story, return only the parts that ask.

        In a story, "We've already rung the police" is not what the question is about.
        """
        asking = [part.text for part in self.corrected.askable_parts(1) if part.asks]
        return " ".join(asking) if asking and len(self.text.split()) >= long_from else self.text

    @property
    def both(self) -> tuple[Message, ...]:
        """Each reading once."""
        return (self.corrected,) if self.typed is self.corrected else (self.corrected, self.typed)


def read(text: str, embedder: Embedder, spelling: Spelling) -> Reading:
    """Prepare to read a text. The model is asked once, when a reading is first needed.

    Raises:
        ValueError: the text is blank.
    """
    refuse_blank(text)

    @cache
    def make() -> tuple[Message, Message]:
        right = spelling.corrected(text)
        corrected = read_message(right, embedder)
        return corrected, corrected if right == text else read_message(text, embedder)

    return Reading(text, make, embed=lambda texts: (embedder.embed(texts), word_ngrams(texts)))
