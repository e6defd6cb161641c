"""A message prepared for everything that looks at it. Its words are embedded and hashed only once."""

import re
from dataclasses import dataclass
from functools import cached_property

from knowledge.classifiers.word_ngrams import WordNgrams, word_ngrams
from knowledge.model.embedder import Embedder, Vectors

# A sentence ends at `.`, `!`, `?` or `;` before a space, or at the end of a line. Within a sentence, a second question
# begins at a joining word before a word that begins questions: "can I tell school and do I need to tell mum".
_BEGINS_QUESTION = (
    r"(?:do|does|did|can|could|should|shall|is|are|am|was|who|whos|what|whats|when|whens|how|hows|where|which|if|will"
    r"|would|must|may|might|why|whether|then|(?:on|for|by|to|under|from|with|in) (?:what|which|whom|whose)"
    r"|once|assuming|separately|afterwards)\b"
)
_END = re.compile(
    r"(?<=[.!?;])\s+|\n+"
    rf"|,?\s+(?:and also|and then|also|plus|oh and|and|but|or)\s+(?=(?:also\s+)?{_BEGINS_QUESTION})"
    # A comma alone separates the story from the question ("he hits her, can I tell"), but not a condition.
    rf"|,\s+(?!if\b|then\b|whether\b|when\b|where\b|who\b|which\b)(?={_BEGINS_QUESTION})",
    re.IGNORECASE,
)
# Words before a question that follows another: "and if so what do I write".
_LEADS = r"(?:(?:and|also|plus|so|but|oh|ok|then|if (?:so|not|yes|no)|after(?:wards)?|separately)[,:]? )*"
_CLAUSE = r"(?!(?:if|then|once|assuming|separately|afterwards)\b)"
_ASKS = re.compile(rf"{_LEADS}{_CLAUSE}{_BEGINS_QUESTION}.*|.*\?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Message:
    """A text, its parts, and their vectors and n-grams.

    Attributes:
        text: the whole text.
        parts: its sentences, and the questions joined in one. A text in one piece has none.
        vectors: embeddings. Row 0 is the whole text, row `1 + n` part `n`.
        ngrams: hashed n-grams, in the same rows.
    """

    text: str
    parts: tuple[str, ...]
    vectors: Vectors
    ngrams: WordNgrams

    @cached_property
    def whole_ngrams(self) -> WordNgrams:
        """The n-grams of the whole text, as one row. A row of a sparse matrix is a new matrix each time."""
        return self.ngrams[:1] if self.parts else self.ngrams

    @property
    def asks(self) -> bool:
        """Whether it has the form of a question. A sentence that ends in a full stop does not."""
        return has_form_of_question(self.text)

    @property
    def asks_anywhere(self) -> bool:
        """Whether it, or a part of it, has the form of a question."""
        return "?" in self.text or self.asks or any(has_form_of_question(part) for part in self.parts)

    def askable_parts(self, fewest_words: int) -> list["Message"]:
        """Return the parts with at least so many words, each as a message without parts. They may be questions."""
        return [
            Message(part, (), self.vectors[row : row + 1], self.ngrams[row : row + 1])
            for row, part in enumerate(self.parts, start=1)
            if len(part.split()) >= fewest_words
        ]


def has_form_of_question(text: str) -> bool:
    """Return whether a text has the form of a question. A sentence that ends in a full stop does not."""
    return _ASKS.fullmatch(text) is not None and not text.endswith(".")


def parts_of(text: str) -> list[str]:
    """Return the sentences of a text and the questions joined in them, in order, without the spaces around them.

    >>> parts_of("Can I tell school and do I need to tell mum? Thanks.")
    ['Can I tell school', 'do I need to tell mum?', 'Thanks.']
    """
    return [part.strip() for part in _END.split(text) if part and part.strip()]


def read_message(text: str, embedder: Embedder) -> Message:
    """Embed and hash a text and its parts.

    Raises:
        ValueError: the text is blank.
    """
    refuse_blank(text)
    parts = parts_of(text)
    if len(parts) < 2:
        parts = []
    rows = [text, *parts]
    return Message(text, tuple(parts), embedder.embed(rows), word_ngrams(rows))


def read_whole(text: str, embedder: Embedder) -> Message:
    """Embed and hash a text as a whole, without its parts: nothing looks at those of a message with the one before.

    Raises:
        ValueError: the text is blank.
    """
    refuse_blank(text)
    return Message(text, (), embedder.embed([text]), word_ngrams([text]))


def refuse_blank(text: str) -> None:
    """Raise ValueError for a text that is blank."""
    if not text.strip():
        raise ValueError("a message must have at least one letter")
