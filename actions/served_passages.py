"""The passages that the guided decision quotes: those of the version that is served."""

from dataclasses import dataclass
from datetime import date

from knowledge.guidance.scope_words import scope_words
from knowledge.index.index import IndexedPassage
from knowledge.search.search import Searcher


@dataclass(frozen=True)
class ServedSource:
    """The published text that a served passage comes from."""

    title: str
    publisher: str
    url: str
    checked: date


@dataclass(frozen=True)
class ServedPassage:
    """One passage as the guided decision reads it."""

    id: str
    text: str
    section: str
    heading_is_ours: bool
    source: ServedSource
    link: str
    review: date | None
    scope: str


def served_passages(searcher: Searcher) -> list[ServedPassage]:
    """Return every passage that the searcher may quote."""
    return [_served(passage) for passage in searcher.index.passages]


def _served(passage: IndexedPassage) -> ServedPassage:
    # The guided decision names the text as a whole, not the place in it.
    url = passage.url.partition("#")[0]
    source = ServedSource(passage.title, passage.publisher, url, date.fromisoformat(passage.checked))
    review = date.fromisoformat(passage.review) if passage.review else None
    return ServedPassage(
        id=passage.id,
        text=passage.text,
        section=passage.section,
        heading_is_ours=passage.section_is_ours,
        source=source,
        link=passage.link,
        review=review,
        scope=scope_words(passage.title, passage.scope),
    )
