"""Choose the model for an index: one fine-tuned on the present corpus, or the present index's own. And export it."""

from collections.abc import Callable
from pathlib import Path

from knowledge.adaptation.adapted_model import adapted_model, key_of
from knowledge.adaptation.training_texts import training_texts_of
from knowledge.corpus.corpus import Corpus
from knowledge.errors import IndexMismatch, KnowledgeError
from knowledge.index.manifest import load_manifest
from knowledge.locations import adapted_dir, embeddings_dir
from knowledge.model.embedder import WEIGHTS, open_model
from knowledge.model.served_model import ServedModel, is_exported, open_served_model
from knowledge.settings import Settings
from knowledge.versions.kept import folder_in_use


def is_fine_tuned(corpus: Corpus, settings: Settings) -> bool:
    """Return whether the present index's model was fine-tuned on this corpus, and not only searched with (`--quick`).

    Raises:
        KnowledgeError: the index or the model does not load.
    """
    expected = key_of(open_model(settings.model), training_texts_of(corpus), settings.adapting)
    return load_manifest(folder_in_use()).adapted == expected


def model_for(corpus: Corpus, settings: Settings, quick: bool, progress: Callable[[str], None]) -> ServedModel:
    """Return the model for building, exported: what is built and what is asked are embedded alike.

    Args:
        corpus: the texts.
        settings: the settings.
        quick: whether to use the present index's own model, and embed only new texts.
        progress: called with each step's name.

    Raises:
        KnowledgeError: the model does not load or cannot be exported, or `quick` finds no index with a suitable model.
    """
    if not quick:
        base = open_model(settings.model)
        taught = adapted_model(
            base, training_texts_of(corpus), settings.adapting, adapted_dir(), embeddings_dir(), progress
        )
        return _exported(settings, taught.folder)
    manifest = load_manifest(folder_in_use())
    if manifest.settings_digest != settings.digest:
        raise KnowledgeError(
            "the settings have changed since this index was built; build without --quick", folder_in_use()
        )
    return _exported(settings, adapted_dir() / manifest.adapted)


def export_model_of(index: Path) -> None:
    """Export the model of an index where that was built before models were exported. Without index or model, nothing.

    Raises:
        KnowledgeError: it cannot be exported.
    """
    try:
        folder = adapted_dir() / load_manifest(index).adapted
    except IndexMismatch:
        return
    if (folder / WEIGHTS).is_file():
        _export(folder)


def _exported(settings: Settings, folder: Path) -> ServedModel:
    _export(folder)
    return open_served_model(settings.model.name, folder)


def _export(folder: Path) -> None:
    if is_exported(folder):
        return
    # Import this here: it takes PyTorch and onnx, and only who exports should wait.
    from knowledge.model.exporting import export

    export(folder)
