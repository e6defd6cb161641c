"""A message as typed and with its spelling corrected, each prepared once for all that look at it."""

from dataclasses import dataclass

from knowledge.model.embedder import Embedder
from knowledge.reading.message import Message, read_message
from knowledge.reading.spelling import Spelling


@dataclass(frozen=True)
class Reading:
    """Two readings of a message.

    Attributes:
        text: the text as typed.
        corrected: the reading with the spelling corrected.
        typed: the reading as typed; the same object if nothing was corrected.
    """

    text: str
    corrected: Message
    typed: Message

    @property
    def asks(self) -> bool:
        """Whether the message, or a part of it, has the form of a question."""
        return "?" in self.text or self.corrected.asks or any(part.asks for part in self.corrected.askable_parts(1))

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
    """Read a text.

    Raises:
        ValueError: it is blank.
    """
    right = spelling.corrected(text)
    corrected = read_message(right, embedder)
    return Reading(text, corrected, corrected if right == text else read_message(text, embedder))
