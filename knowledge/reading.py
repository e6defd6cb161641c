"""A message as it was typed and with its spelling set right, each made ready once for all that look at it."""

from dataclasses import dataclass

from knowledge.message import Message, read_message
from knowledge.model import Embedder
from knowledge.spelling import Spelling


@dataclass(frozen=True)
class Reading:
    """The text as typed, its reading with the spelling set right, and the one as typed (the same where they agree)."""

    text: str
    corrected: Message
    typed: Message

    @property
    def asks(self) -> bool:
        """Whether it, or a part of it, has the form of a question."""
        return "?" in self.text or self.corrected.asks or any(part.asks for part in self.corrected.askable_parts(1))

    @property
    def both(self) -> tuple[Message, ...]:
        """Each reading once."""
        return (self.corrected,) if self.typed is self.corrected else (self.corrected, self.typed)


def read(text: str, embedder: Embedder, spelling: Spelling) -> Reading:
    """Read a text. Raises ValueError for one that is blank."""
    right = spelling.corrected(text)
    corrected = read_message(right, embedder)
    return Reading(text, corrected, corrected if right == text else read_message(text, embedder))
