"""Build a version from the owner's texts, as they are at one moment."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from knowledge.adaptation.adapted_model import prune as prune_models
from knowledge.adaptation.choosing import is_fine_tuned, model_for
from knowledge.classifiers.learned_before import LearnedBefore
from knowledge.content_store.opening import open_store
from knowledge.corpus.corpus import Corpus, corpus_digest, load_corpus
from knowledge.corpus.texts import Texts, present_texts
from knowledge.errors import KnowledgeError
from knowledge.index.index import Index
from knowledge.indexing.beforehand import work_out_beforehand
from knowledge.indexing.build import build_index
from knowledge.indexing.putting_in_place import keep_as_version
from knowledge.locations import adapted_dir, content_is_lost, embeddings_dir, has_own_content
from knowledge.model.embedding_cache import RememberingEmbedder
from knowledge.model.own_words_model import own_words_model
from knowledge.search.opening import open_current_searcher
from knowledge.settings import Settings
from knowledge.versions import kept
from knowledge.versions.decision import refuse_lacking
from knowledge.versions.version import Version

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Read:
    """The texts at one moment.

    Attributes:
        corpus: what they say.
        texts: copies of them.
        revision: the content's newest revision, 0 where the texts have no history.
    """

    corpus: Corpus
    texts: Texts
    revision: int


def is_current(settings: Settings, quick: bool) -> bool:
    """Return whether the version in use was built from the present texts and settings, as asked."""
    try:
        open_current_searcher()
        return quick or is_fine_tuned(load_corpus(), settings)
    except KnowledgeError:
        return False


@contextmanager
def read_texts(texts: Texts | None = None) -> Iterator[Read]:
    """Read the texts while nobody writes, and copy them.

    Args:
        texts: other texts, or None for those there are now.

    Raises:
        KnowledgeError: a text is wrong. It names file and line.
    """
    if texts is None and content_is_lost():
        # It says what is missing: the texts of the checkout are not this installation's.
        open_store()
    with tempfile.TemporaryDirectory() as folder:
        with _nobody_writes() as revision:
            corpus = load_corpus(texts)
            copied = (texts or present_texts()).copy_to(Path(folder) / "texts")
        if corpus_digest(copied) != corpus.digest:
            raise KnowledgeError("a text was changed with an editor while it was read: build again")
        yield Read(corpus, copied, revision)


def make_index(corpus: Corpus, settings: Settings, quick: bool, progress: Progress) -> Index:
    """Build the index of a corpus, with the model that belongs to it.

    Raises:
        KnowledgeError: it cannot be built.
    """
    model = model_for(corpus, settings, quick, progress)
    embedder = RememberingEmbedder(model, embeddings_dir())
    others = None
    if corpus.by_own_words:
        # In a folder of their own: each model's embeddings are kept, and those of older ones are not.
        wide = own_words_model(settings.own_words.model, model)
        others = RememberingEmbedder(wide, embeddings_dir() / "own_words")
    # In a folder of their own too, for the same reason.
    learned = LearnedBefore(embeddings_dir() / "learned", correct=quick)
    with learned.remembered():
        progress("embedding")
        work_out_beforehand(corpus, embedder, settings)
        index = build_index(corpus, embedder, settings, progress, adapted=model.folder.name, own_words=others)
    progress("writing")
    embedder.save()
    learned.save()
    if others:
        others.save()
    return index


def make_version(
    settings: Settings,
    quick: bool,
    by: str,
    reason: str = "",
    texts: Texts | None = None,
    progress: Progress = lambda step: None,
) -> Version:
    """Build a version and keep it. It is not in use yet.

    Args:
        settings: the settings.
        quick: whether to leave the model as it is.
        by: who builds.
        reason: why.
        texts: other texts, or None for those there are now.
        progress: called with each step's name.

    Raises:
        KnowledgeError: a text is wrong, or the disk refuses. What is in use stays so.
    """
    # Until it is kept, nobody else knows that its model is needed.
    with kept.building(), read_texts(texts) as read:
        index = make_index(read.corpus, settings, quick, progress)
        how = "quick" if quick else "full"
        version = keep_as_version(index, read.texts, how, by, reason, read.revision)
    _note(by, f"built version {version.number}", reason)
    return version


def put_to_use(version: Version, by: str, reason: str = "") -> None:
    """Put a kept version to use, and remove the oldest ones with the models that nobody needs any more.

    Raises:
        KnowledgeError: it is not kept, it lacks a passage of the guided decision, or the disk refuses. What was in use
            stays so.
    """
    refuse_lacking(kept.folder_of(version.number), version.number)
    try:
        with kept.one_builder():
            kept.use(version.number)
            staying = kept.prune()
    except OSError as error:
        raise KnowledgeError(f"version {version.number} cannot be put to use: {error}") from error
    _note(by, f"put version {version.number} to use", reason)
    with kept.nobody_builds() as nobody:
        if nobody:
            prune_models(adapted_dir(), keep={one.adapted for one in staying})


def _note(by: str, action: str, reason: str) -> None:
    if has_own_content():
        open_store().note(by, action, reason)


@contextmanager
def _nobody_writes() -> Iterator[int]:
    if not has_own_content():
        yield 0
        return
    with open_store().unchanged() as revision:
        yield revision
