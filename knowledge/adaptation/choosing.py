"""Choose the model for an index: one fine-tuned on the present corpus, or the present index's own."""

from collections.abc import Callable

from knowledge.adaptation.adapted_model import adapted_model, key_of
from knowledge.adaptation.training_texts import training_texts_of
from knowledge.corpus.corpus import Corpus
from knowledge.errors import KnowledgeError
from knowledge.index.manifest import load_manifest
from knowledge.locations import adapted_dir, embeddings_dir
from knowledge.model.embedder import SentenceModel, open_folder, open_model
from knowledge.settings import Settings
from knowledge.versions.kept import folder_in_use


def is_fine_tuned(corpus: Corpus, settings: Settings) -> bool:
    """Return whether the present index's model was fine-tuned on this corpus, and not only searched with (`--quick`).

    Raises:
        KnowledgeError: the index or the model does not load.
    """
    expected = key_of(open_model(settings.model), training_texts_of(corpus), settings.adapting)
    return load_manifest(folder_in_use()).adapted == expected


def model_for(corpus: Corpus, settings: Settings, quick: bool, progress: Callable[[str], None]) -> SentenceModel:
    """Return the model for building.

    Args:
        corpus: the texts.
        settings: the settings.
        quick: whether to use the present index's own model, and embed only new texts.
        progress: called with each step's name.

    Raises:
        KnowledgeError: the model does not load, or `quick` finds no index with a suitable model.
    """
    if not quick:
        base = open_model(settings.model)
        return adapted_model(
            base, training_texts_of(corpus), settings.adapting, adapted_dir(), embeddings_dir(), progress
        )
    manifest = load_manifest(folder_in_use())
    if manifest.settings_digest != settings.digest:
        raise KnowledgeError(
            "the settings have changed since this index was built; build without --quick", folder_in_use()
        )
    return open_folder(settings.model.name, adapted_dir() / manifest.adapted)
