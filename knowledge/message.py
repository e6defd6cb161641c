"""A message made ready for everything that looks at it, so that its words are embedded and hashed only once."""

import re
from dataclasses import dataclass

from knowledge.model import Embedder, Vectors
from knowledge.wording import Wordings, wordings

# A sentence ends at `.`, `!` or `?` before a space, or at the end of a line.
_END = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True)
class Message:
    """The text, and its vectors and wordings: row 0 is the whole text, the others are its sentences.

    A text of one sentence has only row 0.
    """

    text: str
    vectors: Vectors
    wordings: Wordings


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, in order, without the spaces around them."""
    return [sentence.strip() for sentence in _END.split(text) if sentence.strip()]


def read_message(text: str, embedder: Embedder) -> Message:
    """Embed and hash a text and its sentences. Raises ValueError for a text that is blank."""
    if not text.strip():
        raise ValueError("a message must have at least one letter")
    sentences = sentences_of(text)
    rows = [text, *sentences] if len(sentences) > 1 else [text]
    return Message(text, embedder.embed(rows), wordings(rows))
