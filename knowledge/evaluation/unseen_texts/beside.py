"""The index in use with unseen texts beside its sources, and what somebody would accept of their drafts."""

from itertools import groupby

from knowledge.corpus.corpus import Corpus
from knowledge.findability.drafting import drafts_of
from knowledge.index.index import Index
from knowledge.indexing.build import with_other_sources
from knowledge.locations import embeddings_dir
from knowledge.model.embedder import Embedder
from knowledge.model.embedding_cache import RememberingEmbedder
from knowledge.settings import Settings


def prepared(alone: Index, corpus: Corpus, own_words: Embedder, settings: Settings) -> Index:
    """Return the index with the unseen texts. Their embeddings are stored: the next time takes half as long."""
    embedder = RememberingEmbedder(own_words, embeddings_dir() / "unseen")
    index = with_other_sources(alone, corpus, embedder, settings)
    embedder.save()
    return index


def accept_drafts(corpus: Corpus, count: int) -> None:
    """Take so many drafted questions of each passage for its phrasings, as they are."""
    if count:
        _with_phrasings(corpus, _drafted(corpus, count))


def _drafted(corpus: Corpus, count: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for _, group in groupby(corpus.by_own_words, key=lambda passage: passage.source.front.id):
        taken = {text.casefold() for texts in found.values() for text in texts}
        drafts = drafts_of(list(group), count)
        found |= {name: [text for text in mine if text.casefold() not in taken] for name, mine in drafts.items()}
    return found


def _with_phrasings(corpus: Corpus, drafts: dict[str, list[str]]) -> None:
    # The split into taught sources and others is made first: drafts must not change it.
    _ = corpus.taught, corpus.by_own_words
    corpus.phrasings.update(drafts)
