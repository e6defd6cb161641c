"""The words about questions that were tried: knowledge/copy/findability.yml."""

from functools import cache
from typing import Annotated

from knowledge.copy.loading import Text, Words, fills, load_copy


class FoundWords(Words):
    """What became of it, for the passage that should answer."""

    first: Text
    quoted: Annotated[str, fills("place")]
    offered_first: Text
    offered: Annotated[str, fills("place")]
    elsewhere: Text
    others_offered: Text
    not_covered: Text


class WhyWords(Words):
    """Why something was not quoted."""

    taught: Annotated[str, fills("percent", "needed")]
    own_words: Annotated[str, fills("source", "percent", "needed")]
    examples: Text
    cautious: Text
    audience: Text
    another: Text


class DoWords(Words):
    """What an owner can do about it."""

    taught: Text
    own_words: Text
    near_miss: Text
    agree: Text
    accept: Text


class AcceptedWords(Words):
    """Of an accepted question that is not found."""

    next_build: Text
    learned: Text


class FindabilityWords(Words):
    """All of knowledge/copy/findability.yml."""

    found: FoundWords
    above: Annotated[str, fills("section", "id", "opening")]
    instead: Annotated[str, fills("section", "id", "opening")]
    covered: Annotated[str, fills("percent")]
    covered_elsewhere: Annotated[str, fills("percent")]
    accepted: AcceptedWords
    near_miss: Annotated[str, fills("example")]
    near_misses_link: Text
    why: WhyWords
    do: DoWords


@cache
def findability_words() -> FindabilityWords:
    """Read the words. Raises KnowledgeError, naming file and line, if one is not as the code needs it."""
    return load_copy("findability", FindabilityWords)
