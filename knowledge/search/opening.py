"""Opens what a search needs, from the places and settings of this project."""

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
    """Load the index that was built from today's corpus, settings and model.

    loaded: a model that is in memory already, used again where it is the one that the settings name.
    Raises KnowledgeError (IndexMismatch where `python -m knowledge build` must be run first).
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
    """Load any build of the index with the model with which it was built, whatever it was built from; to compare it.

    Raises KnowledgeError where either is not there any more.
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
