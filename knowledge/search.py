"""Search: a question in, and a result out that says what to quote, what to offer, or that nothing covers it.

"Nothing found" is a result like the others. Passages that were not chosen are kept with their scores, so that a
content owner can see why.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from knowledge.asking import understand
from knowledge.evidence import Evidence
from knowledge.index import FurtherReadingLink, Index, IndexedPassage
from knowledge.message import Message, read_message
from knowledge.model import Embedder
from knowledge.recognising import danger_now
from knowledge.settings import Settings
from knowledge.spelling import load_words, make_spelling
from knowledge.timing import timed


class Outcome(StrEnum):
    """What to do with a question."""

    QUOTE = "quote"
    OFFER = "offer"
    NOT_COVERED = "not covered"


@dataclass(frozen=True)
class Scored:
    """A passage with the sum of its evidence, each part, its share among all (0 to 1), and its nearest phrasing."""

    passage: IndexedPassage
    share: float
    total: float
    dense: float
    lexical: float
    learned: float
    wording: float
    nearest: str


@dataclass(frozen=True)
class Result:
    """The outcome of a search.

    `chosen` holds the passages to quote or to offer, best first; `rejected` all others that were scored, in order.
    `covered` and `danger` are the probabilities (0 to 1) that the guidance covers the question and that it tells of a
    child in danger now; `is_danger` is true where the latter reaches its threshold. A message may be both: "do I need
    consent to ring the police, he is outside with a bat" gets the contacts first, then the quotation.
    `not_covered_parts` are the questions in a message of several that the guidance does not cover.
    """

    outcome: Outcome
    chosen: tuple[Scored, ...]
    rejected: tuple[Scored, ...]
    covered: float
    danger: float
    is_danger: bool
    further_reading: tuple[FurtherReadingLink, ...]
    not_covered_parts: tuple[str, ...] = ()


class Searcher:
    """An index and a model, ready to be asked."""

    def __init__(self, index: Index, embedder: Embedder, settings: Settings) -> None:
        """Put the three together; nothing is loaded before the first question or `warm`."""
        self.index = index
        self.embedder = embedder
        self._settings = settings
        self._spelling = make_spelling(index.vocabulary, load_words(), settings.spelling)
        self._by_id = {passage.id: passage for passage in index.passages}
        self._twins = {
            passage.id: {index.passages[twin].id for twin in twins}
            for passage, twins in zip(index.passages, index.twins, strict=True)
        }

    @property
    def longest_follow_up(self) -> int:
        """A message of more words than this is read on its own."""
        return self._settings.follow_ups.longest

    def warm(self) -> None:
        """Load the model now, so that the first user does not wait for it."""
        self.embedder.embed(["warm up"])

    def passage(self, passage_id: str) -> IndexedPassage | None:
        """The passage with that id, or None."""
        return self._by_id.get(passage_id)

    def danger(self, message: str) -> float:
        """The probability (0 to 1) that the message tells of a child in danger now; ValueError where it is blank."""
        corrected = self._spelling.corrected(message)
        return self._danger(message, read_message(corrected, self.embedder))

    def is_danger(self, message: str, suspected: bool = False) -> bool:
        """True where that probability reaches the threshold, a lower one where danger is `suspected` already."""
        thresholds = self._settings.thresholds
        return self.danger(message) >= (thresholds.suspected_danger if suspected else thresholds.danger)

    @timed("search")
    def search(self, question: str, before: str = "") -> Result:
        """Find what the guidance says to a question (any text that is not blank).

        before: the question that was answered before this one in the conversation, if any: "and if she refuses?" has a
        meaning only after it. Raises ValueError for a blank question.
        """
        corrected, before = self._spelling.corrected(question), self._spelling.corrected(before)
        asked = understand(self.index, self.embedder, self._settings, corrected, before)
        danger = self._danger(question, asked.message)
        ranked = self._rank(asked.evidence)
        outcome = self._outcome(asked.covered)
        chosen = self._choose(ranked, outcome, asked.answered_parts)
        chosen_ids = {scored.passage.id for scored in chosen}
        rejected = tuple(scored for scored in ranked if scored.passage.id not in chosen_ids)
        is_danger = danger >= self._settings.thresholds.danger
        reading, silent_on = self.index.further_reading, asked.not_covered_parts
        return Result(outcome, chosen, rejected, asked.covered, danger, is_danger, reading, silent_on)

    def _danger(self, typed: str, corrected: Message) -> float:
        """The higher of both readings: a correction must not hide a danger, nor a slip of the finger."""
        danger = danger_now(self.index, corrected, self._settings.recognising)
        if typed == corrected.text:
            return danger
        return max(danger, danger_now(self.index, read_message(typed, self.embedder), self._settings.recognising))

    def _outcome(self, covered: float) -> Outcome:
        thresholds = self._settings.thresholds
        if covered >= thresholds.quote:
            return Outcome.QUOTE
        return Outcome.OFFER if covered >= thresholds.offer else Outcome.NOT_COVERED

    def _choose(self, ranked: list[Scored], outcome: Outcome, answered_parts: tuple[int, ...]) -> tuple[Scored, ...]:
        thresholds = self._settings.thresholds
        if outcome is Outcome.OFFER:
            return tuple(self._without_twins(ranked)[: thresholds.most_choices])
        if outcome is not Outcome.QUOTE:
            return ()
        by_id = {scored.passage.id: scored for scored in ranked}
        answers = [by_id[self.index.passages[position].id] for position in answered_parts]
        near = [scored for scored in ranked if scored.share >= thresholds.beside_first * ranked[0].share]
        # The best for the whole message, then the best for each question in it, then what is nearly as good.
        chosen = list({scored.passage.id: scored for scored in (ranked[0], *answers, *near)}.values())
        return tuple(self._without_twins(chosen)[: thresholds.most_quotes])

    def _rank(self, evidence: Evidence) -> list[Scored]:
        shares = np.exp(evidence.total - evidence.total.max())
        shares /= shares.sum()
        scored = [
            Scored(
                self.index.passages[passage],
                float(shares[place]),
                float(evidence.total[place]),
                float(evidence.dense[place]),
                float(evidence.lexical[place]),
                float(evidence.learned[place]),
                float(evidence.wording[place]),
                self.index.rows[evidence.nearest[place]] if evidence.nearest[place] >= 0 else "",
            )
            for place, passage in enumerate(evidence.places)
        ]
        return sorted(scored, key=lambda entry: -entry.total)

    def _without_twins(self, ranked: list[Scored]) -> list[Scored]:
        kept: list[Scored] = []
        said: set[str] = set()
        for scored in ranked:
            if scored.passage.id not in said:
                kept.append(scored)
                said |= self._twins[scored.passage.id]
        return kept
