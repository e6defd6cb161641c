"""Near misses that a text covers by now: examples of what is not covered, with the passage that is quoted for them.

An owner agrees or refuses, once for each example (knowledge/corpus/agreed.py says what that changes).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from knowledge import locations
from knowledge.content_store.revision import Conflict, Revision
from knowledge.content_store.store import Store
from knowledge.corpus.agreed import NAME, Decided, read_decided, written_decided
from knowledge.corpus.corpus import SMALL_TALK, load_not_covered
from knowledge.index.vector_index import nearest
from knowledge.search.result import SearchOutcome
from knowledge.search.search import Searcher

# Whoever decides about another example at the same moment is met by reading again.
_TRIES = 5
# An example that is farther than this from every row of a source is quoted from none: it is not asked.
_NEAR = 0.3


@dataclass(frozen=True)
class NearMiss:
    """An example that another text than the taught ones is quoted for.

    Attributes:
        example: its words.
        topic: what it is an example of.
        passage: the id of the passage that is quoted.
        source: the source's id.
        covered: probability (0 to 1) that the source answers it, by its own judge.
    """

    example: str
    topic: str
    passage: str
    source: str
    covered: float


def covered_by_now(
    searcher: Searcher, decided: Iterable[str] = (), progress: Callable[[int, int], None] = lambda _done, _of: None
) -> Iterator[NearMiss]:
    """Yield the examples that a source that is found by its own words is quoted for.

    Args:
        searcher: the version in use.
        decided: examples that somebody has decided about; they are left out.
        progress: is told how many of how many were asked.
    """
    known = set(decided)
    by_topic: Mapping[str, list[str]] = load_not_covered(locations.examples_dir())
    # Small talk is answered before anything is searched, so no text is quoted for it.
    questions = {topic: texts for topic, texts in by_topic.items() if topic != SMALL_TALK}
    examples = [(topic, text) for topic, texts in questions.items() for text in texts if text not in known]
    near = _near(searcher, [text for _, text in examples])
    asked = [one for one, is_near in zip(examples, near, strict=True) if is_near]
    for number, (topic, text) in enumerate(asked, 1):
        # As an example it counts against the text that would answer it: what would be if its owner agreed is asked.
        result = searcher.search(text, apart_from_itself=True)
        if result.outcome is SearchOutcome.QUOTE and result.chosen[0].by_own_words:
            found = result.chosen[0].passage
            covered = next(one.covered for one in result.others if one.source == found.source)
            yield NearMiss(text, topic, found.id, found.source, covered)
        progress(number, len(asked))


def decide(
    store: Store, example: str, passage: str, agrees: bool, by: str, on: date, reason: str, action: str
) -> Revision:
    """Note whether a passage answers an example.

    Args:
        store: the content store.
        example: the example, to the letter.
        passage: the passage that would answer it.
        agrees: whether it does.
        by: who says so.
        on: the day.
        reason: why.
        action: for the history.

    Raises:
        Conflict: somebody has decided about this example meanwhile. Nothing is written.
        KnowledgeError: the text is broken.
    """
    for attempt in range(_TRIES):
        kept = store.read(NAME)
        decided = read_decided(kept.text)
        if example in decided:
            raise Conflict(NAME, "", kept)
        text = written_decided(
            {**decided, example: Decided(passage=passage, agrees=agrees, by=by, on=on, reason=reason)}
        )
        try:
            return store.write({NAME: text}, {NAME: kept.version}, by, action, reason)
        except Conflict:
            # About another example, perhaps: this one is looked up again.
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("the last try returns or raises")


def _near(searcher: Searcher, texts: list[str]) -> list[bool]:
    sources = searcher.index.own_words
    if not texts or not sources:
        return [False] * len(texts)
    vectors = searcher.embedder.embed(texts)
    return [
        max(float(nearest(source.vectors, vector[None], 1)[0][0]) for source in sources) >= _NEAR for vector in vectors
    ]
