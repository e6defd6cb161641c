"""The model for sources that are found by their own words: the taught one, or another that the settings name.

Another one is opened only where such a source is published, and then once for each process.
"""

from functools import cache
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.model.embedder import WEIGHTS, Embedder, SentenceModel, open_folder
from knowledge.settings import OwnWordsModelSettings


def own_words_model(settings: OwnWordsModelSettings | None, taught: Embedder) -> Embedder:
    """Return the model for sources that are found by their own words; the taught one if the settings name no other.

    Raises:
        KnowledgeError: the folder holds no model, or its weights are not the expected ones.
    """
    return _opened(settings) if settings else taught


@cache
def _opened(settings: OwnWordsModelSettings) -> SentenceModel:
    folder = Path(settings.folder)
    model = open_folder(settings.name, folder)
    if model.digest != settings.sha256:
        raise KnowledgeError(
            f"the weights have sha256 {model.digest}, but {settings.sha256} is expected", folder / WEIGHTS
        )
    return model
