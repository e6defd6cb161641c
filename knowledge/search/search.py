"""Search: a question in, and out comes what to quote, what to offer, or that nothing covers it.

`Searcher.search` lists its steps; begin there:

1. read and correct: the message as typed and with its spelling corrected, cut into parts (knowledge/reading)
2. rank: the evidence for each passage, from four sides (evidence.py, asking.py)
3. cover: whether the guidance covers the question, and so whether to quote, to offer or neither (covered.py)
4. choose: which passages, best first, without opposite answers and near-duplicates
5. lists: a term alone, and a duty with an exception (only_a_name.py, duty_first.py)

"Nothing found" is a result like the others. The result includes the passages not chosen, with their
scores, to show a content owner why.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from knowledge.answers.classifier import TypedAnswer
from knowledge.classifiers.binary import log_odds
from knowledge.classifiers.examples import remembered_cosines
from knowledge.concern.concern import Concern
from knowledge.index.index import Index, IndexedPassage
from knowledge.index.vector_index import nearest
from knowledge.model.embedder import Embedder
from knowledge.reading.reading import Reading, read
from knowledge.reading.spelling import everyday_words, load_words, make_spelling
from knowledge.reference.glossary import glossary
from knowledge.reference.terms_named import terms_named
from knowledge.routing.duties import duty_of
from knowledge.routing.polarity import Polarity, is_opposite, passage_features, polarity_of
from knowledge.routing.route import Route, concern_of, route
from knowledge.search.asking import AnsweredPart, Asked, understand
from knowledge.search.by_own_words import FoundInSource, find_all, numbers_of_all, odds_of_another
from knowledge.search.duty_first import never_without_the_rule, rule_first, with_chosen
from knowledge.search.evidence import Evidence
from knowledge.search.not_answered import NotAnswered
from knowledge.search.only_a_name import is_unsaid_name, of_terms
from knowledge.search.pair_numbers import NUMBERS, as_asked
from knowledge.search.result import Result, Scored, SearchOutcome
from knowledge.search.several_sources import for_whom_it_is, together
from knowledge.search.weights import load_weights
from knowledge.settings import Settings
from knowledge.timing import timed

# How many of the passages with limits to offer if no passage says when not to share at all.
_OFFERED_WHEN_NOT_TO_SHARE = 3
# How many passages of a source that is found by its own words to keep in a result.
_KEPT = 10


class Searcher:
    """An index and a model, ready for questions."""

    def __init__(self, index: Index, embedder: Embedder, settings: Settings, own_words: Embedder | None = None) -> None:
        """Combine these. Nothing loads before the first question or `warm`.

        Args:
            index: the index.
            embedder: the model of the taught sources, which reads every message.
            settings: the settings.
            own_words: the model of the sources that are found by their own words, or None for the same.
        """
        self.index = index
        self.embedder = embedder
        self._own_words = own_words or embedder
        self.settings = settings
        words = load_words()
        self._spelling = make_spelling(index.vocabulary, words, settings.spelling)
        self._known_words = frozenset({*everyday_words(), *index.vocabulary, *words.right.split(), *words.shorthand})
        self._weights = load_weights()
        self._not_answered = NotAnswered(index.covered.examples_against, index.own_words, embedder)
        self._by_id = {passage.id: passage for passage in index.passages}
        self._near_duplicates = {
            passage.id: {index.passages[other].id for other in others}
            for passage, others in zip(index.passages, index.near_duplicates, strict=True)
        }

    @property
    def longest_follow_up(self) -> int:
        """A message of more words than this is read on its own."""
        return self.settings.follow_ups.longest

    @property
    def stands_alone(self) -> float:
        """A message covered with this probability or more is a question of its own, whatever came before."""
        return self.settings.follow_ups.stands

    def warm(self) -> None:
        """Load the models now, to spare the first user the wait."""
        self.embedder.embed(["warm up"])
        if self.index.own_words:
            self._own_words.embed(["warm up"])

    def passage(self, passage_id: str) -> IndexedPassage | None:
        """Return the passage with that id, or None."""
        return self._by_id.get(passage_id)

    @timed("routing")
    def route(self, text: str) -> Route:
        """Return what a message wants and tells of.

        Raises:
            ValueError: it is blank.
        """
        reading = self.read(text)
        with remembered_cosines(reading.compared):
            return route(self.index, self.settings, reading, self._known_words)

    def typed_answer(self, question: str, reading: Reading) -> TypedAnswer | None:
        """Return what a typed answer to a question of the guided decision means; None if nothing was learned about it.

        A correction of the spelling may remove a negation. If the reading as typed means
        another option, believe neither.
        """
        if self.index.answers is None:
            return None
        found = [self.index.answers.judge(question, message) for message in reading.both]
        if found[0] is None or found[-1] is None or found[0].option == found[-1].option:
            return found[0]
        return replace(found[-1], plain=0.0, likely=0.0, ask=1.0)

    def concern(self, text: str) -> Concern:
        """Return how much cause for concern a message gives, by the judge of danger alone.

        It answers where another part of the route fails, so that a danger that was seen is not lost with the rest.

        Raises:
            ValueError: it is blank.
        """
        return concern_of(self.index, self.settings, self.read(text))

    def read(self, text: str) -> Reading:
        """Prepare a message to be judged and looked up.

        Raises:
            ValueError: it is blank.
        """
        return read(text, self.embedder, self._spelling)

    @timed("search")
    def search(self, question: str | Reading, before: str = "", apart_from_itself: bool = False) -> Result:
        """Find what the guidance says to a question.

        Args:
            question: any text that is not blank, or its reading.
            before: the question answered before this one in the conversation, if any. "And if she
                refuses?" has a meaning only after it.
            apart_from_itself: whether an example of what is not covered that is this very question does not count
                against the sources that are found by their own words: what would be said if its owner agreed.

        Raises:
            ValueError: the question is blank.
        """
        reading = question if isinstance(question, Reading) else self.read(question)
        with remembered_cosines(reading.compared):
            asked = understand(
                self.index, self.embedder, self.settings, reading.corrected, self._spelling.corrected(before)
            )
        polarity = self._polarity(reading, asked, before)
        ranked = self._rank(self._turned(asked.evidence, polarity))
        outcome = self._cover(asked, ranked, polarity)
        outcome, chosen = self._choose(asked, ranked, outcome, polarity)
        result = self._by_lists(self._result(asked, ranked, outcome, chosen), reading, asked, before)
        text = self._spelling.corrected(f"{before} {reading.text}") if asked.follows else asked.message.text
        result = for_whom_it_is(result, text)
        if not self.index.own_words:
            return result
        # Nobody has said which passages of another source would answer the opposite, so each might.
        cautious = polarity.exception or polarity.of_sharing or polarity.already
        return self._with_others(result, asked, text, cautious, apart_from_itself)

    def _by_lists(self, result: Result, reading: Reading, asked: Asked, before: str) -> Result:
        """Let lists decide where words are too few, or too near to the exception, for the judges of likeness."""
        text, thresholds = asked.message.text, self.settings.thresholds
        if terms := terms_named(text, glossary(), asked.follows):
            return of_terms(result, terms, thresholds)
        parts = asked.message.askable_parts(self.settings.parts.fewest_words)
        if sum(part.asks for part in parts) < 2 and (duty := duty_of(text, before if asked.follows else "")):
            return rule_first(result, duty, thresholds)
        result = never_without_the_rule(result, f"{before} {text}" if asked.follows else text, thresholds)
        if asked.follows or not is_unsaid_name(result, self.index, reading.text):
            return result
        near = self._without_near_duplicates(sorted((*result.chosen, *result.rejected), key=lambda one: -one.total))
        return replace(with_chosen(result, near[: thresholds.most_choices]), outcome=SearchOutcome.OFFER)

    def _with_others(self, result: Result, asked: Asked, text: str, cautious: bool, apart_from_itself: bool) -> Result:
        """Let the sources answer that are found by their own words.

        Args:
            result: what the taught sources say.
            asked: the message.
            text: its text, with the question before it if it follows one.
            cautious: whether a passage might answer the opposite of what is asked. It is then only offered.
            apart_from_itself: as in `search`.
        """
        alone = text == asked.message.text
        vector = asked.message.vectors[:1] if alone else self.embedder.embed([text])
        question = as_asked([text], self._own_words)[0]
        against = self._not_answered.nearness(vector, apart_from_itself)
        found = find_all(self.index.own_words, question, self._weights, against)
        cosines, _ = nearest(self.index.vectors, vector, self.settings.recognising.neighbours)
        numbers = numbers_of_all(log_odds(asked.covered), cosines, found)
        another = odds_of_another(numbers, self._weights)
        seen = replace(result, others=tuple(found), another=another, arbiter=numbers)
        return together(seen, self._as_scored(found), text, self.settings, cautious)

    def _as_scored(self, found: Sequence[FoundInSource]) -> list[Scored]:
        """Return the best passages of all these sources, best first, without near-duplicates."""
        total = np.concatenate([one.totals for one in found])
        whole = float(np.exp(total - total.max()).sum())
        scored = [
            Scored(
                passage=self.index.passages[one.places[rank]],
                share=float(np.exp(one.totals[rank] - total.max())) / whole,
                total=float(one.totals[rank]),
                dense=float(one.numbers[rank][NUMBERS.index("best_row")]),
                lexical=float(one.numbers[rank][NUMBERS.index("words")]),
                learned=0.0,
                ngrams=0.0,
                nearest=one.nearest[rank],
                by_own_words=True,
            )
            for one in found
            for rank in range(min(_KEPT, len(one.places)))
        ]
        return self._without_near_duplicates(sorted(scored, key=lambda one: -one.total))

    def _polarity(self, reading: Reading, asked: Asked, before: str) -> Polarity:
        """Return whether it asks for the exception, or about what has already been done."""
        said = " ".join([before, reading.text]) if asked.follows else reading.turned(self.settings.parts.long_from)
        return polarity_of(said)

    def _cover(self, asked: Asked, ranked: list[Scored], polarity: Polarity) -> SearchOutcome:
        """Return the outcome for the message as a whole."""
        return self._turned_outcome(self._outcome(asked), ranked, polarity)

    def _choose(
        self, asked: Asked, ranked: list[Scored], outcome: SearchOutcome, polarity: Polarity
    ) -> tuple[SearchOutcome, tuple[Scored, ...]]:
        """Return what to quote or offer. Quote a part that has its own answer if the whole message hides it."""
        quotes_whole = self._outcome(asked) is SearchOutcome.QUOTE
        is_hidden = outcome is not SearchOutcome.QUOTE and (quotes_whole or asked.not_covered_parts)
        asking = [one for one in asked.answered_parts if one.part.asks]
        if is_hidden and not polarity.exception and (answers := self._answers_of_parts(asking)):
            # "I rang them already" turns the whole message, and a part that is not covered hides the
            # rest. The rest has its answer.
            return SearchOutcome.QUOTE, self._quoted(ranked, answers)
        answers_of_parts = self._answers_of_parts(asked.answered_parts)
        return outcome, self._chosen_for_whole(ranked, outcome, answers_of_parts, polarity)

    def _result(self, asked: Asked, ranked: list[Scored], outcome: SearchOutcome, chosen: tuple[Scored, ...]) -> Result:
        chosen_ids = {scored.passage.id for scored in chosen}
        rejected = tuple(scored for scored in ranked if scored.passage.id not in chosen_ids)
        links, silent_on = self.index.further_reading, asked.not_covered_parts
        return Result(outcome, chosen, rejected, asked.covered, links, silent_on)

    def _turned(self, evidence: Evidence, polarity: Polarity) -> Evidence:
        """Move down passages that urge sharing if the question is about the exception or something already done."""
        if not (polarity.exception or polarity.already):
            return evidence
        features, weight = passage_features(), self.settings.evidence.polarity
        ids = [self.index.passages[place].id for place in evidence.places]
        moved = np.array([-weight if name in features.urges else 0.0 for name in ids])
        if polarity.exception:
            moved += [weight / 2 if name in features.limits else 0.0 for name in ids]
        if polarity.of_sharing:
            order = features.limits[:_OFFERED_WHEN_NOT_TO_SHARE]
            moved += [weight if name in order else 0.0 for name in ids]
        return replace(evidence, total=evidence.total + moved)

    def _turned_outcome(self, outcome: SearchOutcome, ranked: list[Scored], polarity: Polarity) -> SearchOutcome:
        """Offer choices instead of a quotation that would answer the opposite of the question."""
        opposite = is_opposite(ranked[0].passage.id, polarity)
        return SearchOutcome.OFFER if outcome is SearchOutcome.QUOTE and (opposite or polarity.of_sharing) else outcome

    def _answers_of_parts(self, parts: Sequence[AnsweredPart]) -> list[str]:
        """Return the ids of the passages that answer the parts of a message, without opposite answers."""
        found = [(self.index.passages[one.passage].id, polarity_of(one.part.text)) for one in parts]
        return [name for name, polarity in found if not polarity.of_sharing and not is_opposite(name, polarity)]

    def _outcome(self, asked: Asked) -> SearchOutcome:
        thresholds = self.settings.thresholds
        learned = asked.follows and self.index.follow_ups is not None
        if asked.covered >= (self.settings.follow_ups.quoted_from if learned else thresholds.quote):
            return SearchOutcome.QUOTE
        return SearchOutcome.OFFER if asked.covered >= thresholds.offer else SearchOutcome.NOT_COVERED

    def _chosen_for_whole(
        self, ranked: list[Scored], outcome: SearchOutcome, answers: list[str], polarity: Polarity
    ) -> tuple[Scored, ...]:
        thresholds = self.settings.thresholds
        if outcome is SearchOutcome.OFFER:
            return tuple(self._without_near_duplicates(ranked)[: thresholds.most_choices])
        if outcome is not SearchOutcome.QUOTE:
            return ()
        least = thresholds.beside_first * ranked[0].share
        near = [one for one in ranked if one.share >= least and not is_opposite(one.passage.id, polarity)]
        # The best for the whole message, then the best for each question in it, then the nearly as good.
        return self._quoted(ranked, [ranked[0].passage.id, *answers, *(scored.passage.id for scored in near)])

    def _quoted(self, ranked: list[Scored], names: list[str]) -> tuple[Scored, ...]:
        by_id = {scored.passage.id: scored for scored in ranked}
        chosen = [by_id[name] for name in dict.fromkeys(names)]
        return tuple(self._without_near_duplicates(chosen)[: self.settings.thresholds.most_quotes])

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
                float(evidence.ngrams[place]),
                self.index.rows[evidence.nearest[place]] if evidence.nearest[place] >= 0 else "",
            )
            for place, passage in enumerate(evidence.places)
        ]
        return sorted(scored, key=lambda entry: -entry.total)

    def _without_near_duplicates(self, ranked: list[Scored]) -> list[Scored]:
        kept: list[Scored] = []
        said: set[str] = set()
        for scored in ranked:
            if scored.passage.id not in said:
                kept.append(scored)
                said |= self._near_duplicates[scored.passage.id]
        return kept
