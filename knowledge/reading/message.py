"""A message made ready for everything that looks at it, so that its words are embedded and hashed only once."""

import re
from dataclasses import dataclass

from knowledge.classifiers.word_ngrams import WordNgrams, word_ngrams
from knowledge.model.embedder import Embedder, Vectors

# A sentence ends at `.`, `!`, `?` or `;` before a space, or at the end of a line. Within one, a second question begins
# at a joining word before a word that questions begin with: "can I tell school and do I need to tell mum".
_BEGINS_QUESTION = (
    r"(?:do|does|did|can|could|should|shall|is|are|am|was|who|whos|what|whats|when|whens|how|hows|where|which|if|will"
    r"|would|must|may|might|why|whether|then|(?:on|for|by|to|under|from|with|in) (?:what|which|whom|whose)"
    r"|once|assuming|separately|afterwards)\b"
)
_END = re.compile(
    r"(?<=[.!?;])\s+|\n+"
    rf"|,?\s+(?:and also|and then|also|plus|oh and|and|but|or)\s+(?=(?:also\s+)?{_BEGINS_QUESTION})"
    # A comma alone parts what is told from what is asked ("he hits her, can I tell"), but no condition.
    rf"|,\s+(?!if\b|then\b|whether\b|when\b|where\b|who\b|which\b)(?={_BEGINS_QUESTION})",
    re.IGNORECASE,
)
# What stands before a question that follows another: "and if so what do I write".
_LEADS = r"(?:(?:and|also|plus|so|but|oh|ok|then|if (?:so|not|yes|no)|after(?:wards)?|separately)[,:]? )*"
_CLAUSE = r"(?!(?:if|then|once|assuming|separately|afterwards)\b)"
_ASKS = re.compile(rf"{_LEADS}{_CLAUSE}{_BEGINS_QUESTION}.*|.*\?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Message:
    """The text, its parts (sentences, and questions joined in one), and their vectors and hashed n-grams.

    Row 0 of `vectors` and `ngrams` is the whole text, row `1 + n` the part `n`. A text in one piece has no parts.
    """

    text: str
    parts: tuple[str, ...]
    vectors: Vectors
    ngrams: WordNgrams

    @property
    def asks(self) -> bool:
        """Whether it has the form of a question; a sentence that ends in a full stop has not."""
        return _ASKS.fullmatch(self.text) is not None and not self.text.endswith(".")

    def askable_parts(self, fewest_words: int) -> list["Message"]:
        """The parts of at least so many words, which may be questions of their own, each as a message without parts."""
        return [
            Message(part, (), self.vectors[row : row + 1], self.ngrams[row : row + 1])
            for row, part in enumerate(self.parts, start=1)
            if len(part.split()) >= fewest_words
        ]


def parts_of(text: str) -> list[str]:
    """The sentences of a text and the questions joined in them, in order, without the spaces around them.

    >>> parts_of("Can I tell school and do I need to tell mum? Thanks.")
    ['Can I tell school', 'do I need to tell mum?', 'Thanks.']
    """
    return [part.strip() for part in _END.split(text) if part and part.strip()]


def read_message(text: str, embedder: Embedder) -> Message:
    """Embed and hash a text and its parts. Raises ValueError for a text that is blank."""
    refuse_blank(text)
    parts = parts_of(text)
    if len(parts) < 2:
        parts = []
    rows = [text, *parts]
    return Message(text, tuple(parts), embedder.embed(rows), word_ngrams(rows))


def refuse_blank(text: str) -> None:
    """Raise ValueError for a text that is blank."""
    if not text.strip():
        raise ValueError("a message must have at least one letter")
