"""Open what a search needs, from the project's own places and settings."""

from pathlib import Path

from knowledge.corpus.corpus import corpus_digest
from knowledge.errors import IndexMismatch, KnowledgeError
from knowledge.index.index import Index, load_index
from knowledge.index.manifest import load_manifest, refuse_mismatch
from knowledge.locations import adapted_dir
from knowledge.model.embedder import Embedder
from knowledge.model.own_words_model import own_words_model
from knowledge.model.served_model import open_served_model
from knowledge.search.search import Searcher
from knowledge.settings import Settings, load_settings
from knowledge.versions.kept import folder_in_use


def open_searcher(
    settings: Settings | None = None, loaded: Embedder | None = None, folder: Path | None = None
) -> Searcher:
    """Load the version in use, whatever the texts are like by now: the last good build is what the assistant serves.

    Args:
        settings: the settings, or None to read the project's own.
        loaded: a model already in memory. It is used again if the settings name it.
        folder: the folder of another version, or None for the one in use.

    Raises:
        KnowledgeError: something does not load; IndexMismatch if you must run `python -m knowledge build` first, as
            after a change of the settings or of the index's format.
    """
    settings = settings or load_settings()
    # Once, so that all is read from one version though another may be put to use meanwhile.
    folder = folder or folder_in_use()
    model = _model_of(folder, settings)
    if loaded is not None and (loaded.name, loaded.digest) == (model.name, model.digest):
        model = loaded
    index = load_index(folder, model=model.name, model_digest=model.digest, settings_digest=settings.digest)
    return Searcher(index, model, settings, _model_of_others(index, model, settings, folder))


def open_current_searcher(settings: Settings | None = None) -> Searcher:
    """Load the version in use, which must be built from the present texts: for figures about them.

    Raises:
        KnowledgeError: as open_searcher does; IndexMismatch if the texts have changed since it was built.
    """
    folder = folder_in_use()
    refuse_mismatch(load_manifest(folder), folder, corpus_digest=corpus_digest())
    return open_searcher(settings, folder=folder)


def is_behind_texts() -> bool:
    """Return whether the version in use was built from other texts than those there are now.

    Raises:
        KnowledgeError: there is no index to read.
        OSError: a text cannot be read.
    """
    return load_manifest(folder_in_use()).corpus_digest != corpus_digest()


def open_build(folder: Path, settings: Settings) -> Searcher:
    """Load any build of the index with its own model, whatever it was built from, to compare it.

    Raises:
        KnowledgeError: the index or its model is gone.
    """
    model = _model_of(folder, settings)
    index = load_index(folder, model=model.name, model_digest=model.digest)
    return Searcher(index, model, settings, _model_of_others(index, model, settings, folder))


def _model_of_others(index: Index, model: Embedder, settings: Settings, folder: Path) -> Embedder:
    """Return the model for the sources that are found by their own words. Where there are none it is not opened."""
    if not index.own_words:
        return model
    found = own_words_model(settings.own_words.model, model)
    if any(source.model != found.digest for source in index.own_words):
        raise IndexMismatch("a source was prepared with another model; run `python -m knowledge build`", folder)
    return found


def _model_of(folder: Path, settings: Settings) -> Embedder:
    try:
        return open_served_model(settings.model.name, adapted_dir() / load_manifest(folder).adapted)
    except IndexMismatch:
        raise
    except KnowledgeError as error:
        what = f"the model of this index does not open ({error}); run `python -m knowledge build`"
        raise IndexMismatch(what, folder) from error
