"""A message as it was typed and with its spelling set right, each made ready once for all that look at it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from knowledge.model.embedder import Embedder
from knowledge.reading.message import Message, read_message, refuse_blank
from knowledge.reading.spelling import Spelling


@dataclass(frozen=True)
class Reading:
    """A text as typed, and both its readings, which are made when they are first asked for.

    So a message that a closed list knows from end to end never waits for the model, and is known where that fails.
    """

    text: str
    make: Callable[[], tuple[Message, Message]]

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
        """Whether it, or a part of it, has the form of a question."""
        return "?" in self.text or self.corrected.asks or any(part.asks for part in self.corrected.askable_parts(1))

    def turned(self, long_from: int) -> str:
        """The words from which it is read towards what a question is turned: of a long story only those that ask.

        "We've already rung the police" tells, in a story, of something else than what is asked.
        """
        asking = [part.text for part in self.corrected.askable_parts(1) if part.asks]
        return " ".join(asking) if asking and len(self.text.split()) >= long_from else self.text

    @property
    def both(self) -> tuple[Message, ...]:
        """Each reading once."""
        return (self.corrected,) if self.typed is self.corrected else (self.corrected, self.typed)


def read(text: str, embedder: Embedder, spelling: Spelling) -> Reading:
    """Read a text, once and when its readings are needed. Raises ValueError for one that is blank."""
    refuse_blank(text)

    @cache
    def make() -> tuple[Message, Message]:
        right = spelling.corrected(text)
        corrected = read_message(right, embedder)
        return corrected, corrected if right == text else read_message(text, embedder)

    return Reading(text, make)
