"""Try a question at once: where the passage that should answer it comes, whether it is covered, and what blocks it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from knowledge import locations
from knowledge.corpus.corpus import load_not_covered
from knowledge.files.visible import visible
from knowledge.search.result import Result, Scored, SearchOutcome
from knowledge.search.search import Searcher
from knowledge.search.several_sources import said_and_needed

# How many of the nearest examples to name.
_NAMED = 3
# The judge of the sources with phrasings. No source has this id: ids have no space.
TAUGHT = "the taught sources"


@dataclass(frozen=True)
class Blocking:
    """What keeps a question from being answered.

    Attributes:
        judge: TAUGHT for the judge of the sources with phrasings, or the id of the source whose own judge refused.
        covered: the probability (0 to 1) that it gave.
        needed: from which probability on it would have been quoted.
        examples: the nearest examples of what is not covered; the judge of the taught sources learned from them.
    """

    judge: str
    covered: float
    needed: float
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tried:
    """What became of a question.

    Attributes:
        rank: the place of the passage among those of its own source, from 1; None if it is not among the best.
        chosen: whether the passage was quoted or offered.
        outcome: what was done with the question.
        covered: probability (0 to 1) that the passage's source answers it, by that source's judge.
        blocked_by: what kept it from being quoted; empty if it was quoted.
        nearest: the best passages of all sources, by id.
        above: the passages that come before it, best first, by id.
        is_learned: whether the version that was asked has the question among its phrasings, letter by letter.
    """

    rank: int | None
    chosen: bool
    outcome: SearchOutcome
    covered: float
    blocked_by: tuple[Blocking, ...]
    nearest: tuple[str, ...]
    above: tuple[str, ...] = ()
    is_learned: bool = False

    @property
    def is_first(self) -> bool:
        """Whether the passage is quoted or offered before all others."""
        return self.chosen and not self.above


def try_question(searcher: Searcher, question: str, passage_id: str) -> Tried:
    """Ask the question and say what became of it for one passage.

    Raises:
        ValueError: the question is blank.
        KeyError: the index has no such passage.
    """
    passage = searcher.passage(passage_id)
    if passage is None:
        raise KeyError(passage_id)
    result = searcher.search(question)
    everything: list[Scored] = [*result.chosen, *result.rejected]
    own = [one for one in everything if one.passage.source == passage.source]
    ids = [one.passage.id for one in sorted(own, key=lambda one: -one.total)]
    chosen = {one.passage.id for one in result.chosen}
    places = [one.passage.id for one in everything]
    of_source = {one.source: one.covered for one in result.others}
    return Tried(
        rank=ids.index(passage_id) + 1 if passage_id in ids else None,
        chosen=passage_id in chosen,
        outcome=result.outcome,
        covered=of_source.get(passage.source, result.covered),
        blocked_by=()
        if result.outcome is SearchOutcome.QUOTE and passage_id in chosen
        else why(searcher, question, result),
        nearest=tuple(places[:_NAMED]),
        above=tuple(places[: places.index(passage_id)] if passage_id in places else places[:1]),
        is_learned=question in searcher.index.rows or any(question in one.rows for one in searcher.index.own_words),
    )


def why(searcher: Searcher, question: str, result: Result) -> tuple[Blocking, ...]:
    """Return each judge that refused to quote a question, with the examples that count against it."""
    settings = searcher.settings
    found = []
    if result.covered < settings.thresholds.quote:
        examples = _nearest_not_covered(searcher, question)
        found.append(Blocking(TAUGHT, result.covered, settings.thresholds.quote, examples))
    judged = [(one.source, *said_and_needed(one, settings.own_words)) for one in result.others]
    return (*found, *(Blocking(*one) for one in judged if one[1] < one[2]))


def _nearest_not_covered(searcher: Searcher, question: str) -> tuple[str, ...]:
    """Return the nearest examples of what the taught sources do not cover; none if the files were changed since."""
    vectors = searcher.index.covered.examples_against.vectors
    texts = _not_covered(_stamps())
    if len(texts) != len(vectors):
        return ()
    cosines = vectors @ searcher.embedder.embed([question])[0]
    return tuple(texts[place] for place in np.argsort(-cosines)[:_NAMED])


def _stamps() -> tuple[tuple[str, int, int], ...]:
    files = [
        *visible(locations.examples_dir(), "*.yml", below=True),
        *visible(locations.not_covered_dir(), "*.yml"),
    ]
    return tuple((str(path), (stat := path.stat()).st_mtime_ns, stat.st_size) for path in files)


@lru_cache(maxsize=2)
def _not_covered(_stamps: tuple[tuple[str, int, int], ...]) -> tuple[str, ...]:
    """The examples, read again only when a file has changed: reading thousands takes longer than asking."""
    return tuple(text for mine in load_not_covered(locations.examples_dir()).values() for text in mine)
