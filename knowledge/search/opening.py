"""Open what a search needs, from the project's own places and settings."""

from pathlib import Path

from knowledge.corpus.corpus import corpus_digest
from knowledge.errors import IndexMismatch, KnowledgeError
from knowledge.index.index import load_index
from knowledge.index.manifest import load_manifest
from knowledge.locations import adapted_dir, index_dir
from knowledge.model.embedder import Embedder, open_folder
from knowledge.search.search import Searcher
from knowledge.settings import Settings, load_settings


def open_searcher(settings: Settings | None = None, loaded: Embedder | None = None) -> Searcher:
    """Load the index built from the present corpus, settings and model.

    Args:
        settings: the settings, or None to read the project's own.
        loaded: a model already in memory. It is used again if the settings name it.

    Raises:
        KnowledgeError: something does not load; IndexMismatch if you must run `python -m knowledge build` first.
    """
    settings = settings or load_settings()
    model = _model_of(index_dir(), settings)
    if loaded is not None and (loaded.name, loaded.digest) == (model.name, model.digest):
        model = loaded
    index = load_index(
        index_dir(),
        model=model.name,
        model_digest=model.digest,
        corpus_digest=corpus_digest(),
        settings_digest=settings.digest,
    )
    return Searcher(index, model, settings)


def open_build(folder: Path, settings: Settings) -> Searcher:
    """Load any build of the index with its own model, whatever it was built from, to compare it.

    Raises:
        KnowledgeError: the index or its model is gone.
    """
    model = _model_of(folder, settings)
    return Searcher(load_index(folder, model=model.name, model_digest=model.digest), model, settings)


def _model_of(folder: Path, settings: Settings) -> Embedder:
    try:
        return open_folder(settings.model.name, adapted_dir() / load_manifest(folder).adapted)
    except IndexMismatch:
        raise
    except KnowledgeError as error:
        what = f"the model of this index does not open ({error}); run `python -m knowledge build`"
        raise IndexMismatch(what, folder) from error
