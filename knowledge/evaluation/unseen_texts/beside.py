"""The index in use with unseen texts beside its sources, and what somebody would accept of their drafts."""

from itertools import groupby
from pathlib import Path

from knowledge.corpus.corpus import Corpus
from knowledge.corpus.phrasings import load_examples
from knowledge.errors import KnowledgeError
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


def accept_questions(corpus: Corpus, folder: Path) -> None:
    """Take the questions of the folder's files, passage by passage, for what an owner accepted.

    Raises:
        KnowledgeError: there is no file, or one is wrong.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.yml")):
        found |= load_examples(path)
    if not found:
        raise KnowledgeError("holds no accepted questions; put at least one .yml file there", folder)
    unknown = found.keys() - {passage.id for passage in corpus.by_own_words}
    if unknown:
        raise KnowledgeError(f"names passages that these texts do not have: {', '.join(sorted(unknown))}", folder)
    _with_phrasings(corpus, found)


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
