"""Adapted models on disk. Each has a folder named after everything it was made from. None is made twice."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path

from knowledge.adaptation.shipped_layer import FILE, ShippedLayer, shipped_layer
from knowledge.adaptation.training_texts import TrainingTexts
from knowledge.errors import KnowledgeError
from knowledge.model.embedder import OFFLINE, WEIGHTS, SentenceModel, Vectors, open_folder
from knowledge.model.embedding_cache import keep_embeddings
from knowledge.settings import AdaptingSettings

_DIGEST = "weights.sha256"


def adapted_model(
    base: SentenceModel,
    training: TrainingTexts,
    settings: AdaptingSettings,
    folder: Path,
    embeddings: Path,
    progress: Callable[[str], None] = lambda step: None,
    shipped: Path = FILE,
) -> SentenceModel:
    """Return the base model with its last layer fine-tuned on these texts. Take it from `folder`, or make it there.

    Where the shipped layer was taught from the same, nothing is learned.

    Args:
        base: the model before fine-tuning.
        training: the texts to learn from.
        settings: how to learn.
        folder: holds a folder for each model, named by its key. The manifest of an index names that key.
        embeddings: stores the training texts' vectors, which learning gives anyway.
        progress: called with each step's name.
        shipped: the file of the shipped layer.

    Raises:
        KnowledgeError: this kind of base cannot be adapted, or the shipped layer is broken.
    """
    key = key_of(base, training, settings)
    made = folder / key
    if not _is_whole(made):
        shutil.rmtree(made, ignore_errors=True)
        layer = shipped_layer(key, shipped)
        vectors = _make(base, training, settings, made, layer, progress)
        model = open_folder(base.name, made)
        if layer is not None and model.digest != layer.weights_digest:
            raise KnowledgeError("gives another model than the one that it was taken from", shipped)
        if vectors is not None:
            keep_embeddings(embeddings, model.digest, training.texts, vectors)
        # Write this last: a folder that has it is complete.
        (made / _DIGEST).write_text(model.digest, "utf-8")
    return open_folder(base.name, made)


def _is_whole(made: Path) -> bool:
    """Return whether the model was saved completely and its weights are still the same."""
    said = made / _DIGEST
    if not (said.is_file() and (made / WEIGHTS).is_file()):
        return False
    return open_folder(made.name, made).digest == said.read_text("utf-8")


def prune(folder: Path, keep: Collection[str]) -> None:
    """Remove every adapted model except those with these keys, and the remains of an interrupted build."""
    for other in folder.iterdir() if folder.is_dir() else ():
        if other.is_dir() and other.name not in keep:
            shutil.rmtree(other)


def key_of(base: SentenceModel, training: TrainingTexts, settings: AdaptingSettings) -> str:
    """Return the name of the adapted model's folder, made from the base's weights, training texts and settings."""
    made_from = "\n".join([base.digest, training.digest, settings.model_dump_json()])
    return hashlib.sha256(made_from.encode()).hexdigest()[:16]


def _make(
    base: SentenceModel,
    training: TrainingTexts,
    settings: AdaptingSettings,
    made: Path,
    layer: ShippedLayer | None,
    progress: Callable[[str], None],
) -> Vectors | None:
    """Make the model's folder. Return the training texts' vectors, if the model has learned from them here."""
    os.environ.update(OFFLINE)
    # Import torch here: it takes seconds, and only a build that learns should wait.
    import torch

    from knowledge.adaptation.fine_tuning import fine_tune
    from knowledge.adaptation.last_layer import cut

    # One thread gives the same weights however many cores there are. On two busy cores, a second thread was slower.
    torch.set_num_threads(1)
    model = cut(base.folder)
    vectors = None
    if layer is None:
        vectors = fine_tune(model, training, settings, progress)
    else:
        progress("taking the taught layer that is shipped")
        model.put_in_last(layer.tensors)
    made.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{made.name}-", dir=made.parent))
    try:
        fresh = workshop / made.name
        model.whole.save(str(fresh), create_model_card=False)
        fresh.rename(made)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return vectors
