"""Adapted models on disk: each in a folder named after all that it was made from, so that none is made twice."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from knowledge.adaptation.training_texts import TrainingTexts
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
) -> SentenceModel:
    """The base model with its last layer fine-tuned on these texts: taken from `folder`, or made and kept there.

    The model's own folder in it is called by its key, which the manifest of an index names. The training texts'
    vectors, which learning gives anyway, are kept in `embeddings`. Raises KnowledgeError where the base is of a kind
    that cannot be adapted.
    """
    made = folder / key_of(base, training, settings)
    if not _is_whole(made):
        shutil.rmtree(made, ignore_errors=True)
        vectors = _make(base, training, settings, made, progress)
        model = open_folder(base.name, made)
        keep_embeddings(embeddings, model.digest, training.texts, vectors)
        # Last, so that a folder with it is whole.
        (made / _DIGEST).write_text(model.digest, "utf-8")
    return open_folder(base.name, made)


def _is_whole(made: Path) -> bool:
    """Whether the model was kept to its end and its weights are still those."""
    said = made / _DIGEST
    if not (said.is_file() and (made / WEIGHTS).is_file()):
        return False
    return open_folder(made.name, made).digest == said.read_text("utf-8")


def prune(folder: Path, keep: str) -> None:
    """Remove every adapted model but the one with that key, and what a broken-off build has left."""
    for other in folder.iterdir() if folder.is_dir() else ():
        if other.is_dir() and other.name != keep:
            shutil.rmtree(other)


def key_of(base: SentenceModel, training: TrainingTexts, settings: AdaptingSettings) -> str:
    """The name of the adapted model's folder: from the base's weights, the training texts and the settings."""
    made_from = "\n".join([base.digest, training.digest, settings.model_dump_json()])
    return hashlib.sha256(made_from.encode()).hexdigest()[:16]


def _make(
    base: SentenceModel,
    training: TrainingTexts,
    settings: AdaptingSettings,
    made: Path,
    progress: Callable[[str], None],
) -> Vectors:
    os.environ.update(OFFLINE)
    # Here, because importing torch takes seconds, which only who must learn should wait.
    import torch

    from knowledge.adaptation.fine_tuning import fine_tune
    from knowledge.adaptation.last_layer import cut

    # One thread gives the same weights however many cores there are; on two busy cores a second made it slower.
    torch.set_num_threads(1)
    model = cut(base.folder)
    vectors = fine_tune(model, training, settings, progress)
    made.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{made.name}-", dir=made.parent))
    try:
        fresh = workshop / made.name
        model.whole.save(str(fresh), create_model_card=False)
        fresh.rename(made)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return vectors
