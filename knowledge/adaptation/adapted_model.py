"""Adapted models on disk: each in a folder named after all that it was made from, so that none is made twice."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from knowledge.adaptation.lessons import Lessons
from knowledge.embedding_cache import keep_embeddings
from knowledge.model import OFFLINE, SentenceModel, Vectors, open_folder
from knowledge.settings import AdaptingSettings


def adapted_model(
    base: SentenceModel,
    lessons: Lessons,
    settings: AdaptingSettings,
    folder: Path,
    embeddings: Path,
    progress: Callable[[str], None] = lambda step: None,
) -> SentenceModel:
    """The base model with its last layer taught these lessons: taken from `folder`, or made and kept there.

    The model's own folder in it is called by its key, which the manifest of an index names. The lessons' vectors, which
    learning gives anyway, are kept in `embeddings`. Raises KnowledgeError where the base is of a kind that cannot be
    adapted.
    """
    made = folder / _key(base, lessons, settings)
    if not made.is_dir():
        vectors = _make(base, lessons, settings, made, progress)
        model = open_folder(base.name, made)
        keep_embeddings(embeddings, model.digest, lessons.texts, vectors)
    return open_folder(base.name, made)


def prune(folder: Path, keep: str) -> None:
    """Remove every adapted model but the one with that key, and what a broken-off build has left."""
    for other in folder.iterdir() if folder.is_dir() else ():
        if other.name != keep:
            shutil.rmtree(other)


def _key(base: SentenceModel, lessons: Lessons, settings: AdaptingSettings) -> str:
    made_from = "\n".join([base.digest, lessons.digest, settings.model_dump_json()])
    return hashlib.sha256(made_from.encode()).hexdigest()[:16]


def _make(
    base: SentenceModel, lessons: Lessons, settings: AdaptingSettings, made: Path, progress: Callable[[str], None]
) -> Vectors:
    os.environ.update(OFFLINE)
    # Here, because importing torch takes seconds, which only who must learn should wait.
    import torch

    from knowledge.adaptation.last_layer import cut
    from knowledge.adaptation.teaching import teach

    before = torch.get_num_threads()
    torch.set_num_threads(settings.threads)
    try:
        model = cut(base.folder)
        vectors = teach(model, lessons, settings, progress)
    finally:
        torch.set_num_threads(before)
    made.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{made.name}-", dir=made.parent))
    try:
        fresh = workshop / made.name
        model.whole.save(str(fresh), create_model_card=False)
        fresh.rename(made)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return vectors
