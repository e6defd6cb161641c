"""What a search returns: the outcome, the passages chosen and not chosen, and what other sources have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.index.index import FurtherReadingLink, IndexedPassage
from knowledge.reference.glossary import Term
from knowledge.search.by_own_words import FoundInSource


class SearchOutcome(StrEnum):
    """What to do with a question."""

    QUOTE = "quote"
    OFFER = "offer"
    NOT_COVERED = "not covered"


@dataclass(frozen=True)
class Scored:
    """A passage with its scores.

    Attributes:
        passage: the passage.
        share: its share of all the evidence (0 to 1).
        total: the sum of its evidence.
        dense: the part by nearest phrasings.
        lexical: the part by words.
        learned: the part by the embedding.
        ngrams: the part by hashed n-grams.
        nearest: its nearest phrasing.
        by_own_words: whether its source is found by its own words. `dense` is then the cosine of the best sentence.
    """

    passage: IndexedPassage
    share: float
    total: float
    dense: float
    lexical: float
    learned: float
    ngrams: float
    nearest: str
    by_own_words: bool = False


@dataclass(frozen=True)
class Result:
    """The result of a search.

    Attributes:
        outcome: what to do.
        chosen: the passages to quote or to offer, best first.
        rejected: all the other passages scored, in order.
        covered: probability (0 to 1) that the guidance covers the question.
        further_reading: links to read on.
        not_covered_parts: the questions, of several in a message, that the guidance does not cover.
        others: what the sources have that are found by their own words, the one with the best passage first.
        another: log odds that one of them is asked rather than the taught sources; None where there is none.
        arbiter: what those odds were worked out from, by name.
        terms: the terms of the glossary that are all the message names.
    """

    outcome: SearchOutcome
    chosen: tuple[Scored, ...]
    rejected: tuple[Scored, ...]
    covered: float
    further_reading: tuple[FurtherReadingLink, ...]
    not_covered_parts: tuple[str, ...] = ()
    others: tuple[FoundInSource, ...] = ()
    another: float | None = None
    arbiter: Mapping[str, float] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
