"""The sentence-transformers model that turns text into vectors. It is read from disk, never from a hub.

It opens, teaches and exports; what answers is its export (served_model.py), which needs no PyTorch.
"""

import hashlib
import importlib.util
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import KnowledgeError
from knowledge.settings import ModelSettings
from knowledge.timing import timed

Vectors = NDArray[np.float32]

WEIGHTS = "model.safetensors"

# Every English text is full of these, so that they match everything.
_SAYS_NOTHING = frozenset(
    """
    a about am an and any are as at be been but by can could did do does for from had has have he her
    him his how i if in into is it its just me my no not of on or our s she should so t than that the
    their them then there these they this those to up us was we were what when where which who why will
    with would you your
    """.split()  # noqa: SIM905 – a list of words in quotes would fill sixty lines
)

# Loaded models never ask a hub for anything, whatever they are told.
OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}


class Embedder(Protocol):
    """Something that turns texts into vectors of length 1."""

    @property
    def name(self) -> str:
        """The model's name, as in the manifest."""
        ...

    @property
    def digest(self) -> str:
        """sha256 of the model's weights, in hexadecimal."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, float32, each of length 1."""
        ...

    def embed_tokens(self, texts: Sequence[str]) -> list[Vectors]:
        """Return for each text one row a word piece in its context, float32, each of length 1."""
        ...


@dataclass(frozen=True)
class SentenceModel:
    """A sentence-transformers model in a folder. It loads at first use (0.7 s or more): importing torch is slow."""

    name: str
    folder: Path
    digest: str

    @timed("embedding")
    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, float32, normalised to length 1. The inner product is then the cosine."""
        # Each text once: somebody may paste the same sentence many times.
        once = list(dict.fromkeys(texts))
        vectors = self._model.encode(once, batch_size=16, normalize_embeddings=True, show_progress_bar=False)
        row = {text: number for number, text in enumerate(once)}
        return np.ascontiguousarray(vectors, dtype=np.float32)[[row[text] for text in texts]]

    @timed("embedding of words")
    def embed_tokens(self, texts: Sequence[str]) -> list[Vectors]:
        """Return for each text one row a word piece in its context, float32, each of length 1.

        Marks, punctuation and words that say nothing alone ("the") are left out, unless nothing else is there, and so
        is what is beyond the model's longest text.
        """
        found = self._model.encode(list(texts), batch_size=16, output_value=None, show_progress_bar=False)
        telling = telling_pieces(self.vocabulary)
        return [unit_rows(one["token_embeddings"].numpy(), telling[one["input_ids"].numpy()]) for one in found]

    @property
    def vocabulary(self) -> dict[str, int]:
        """Its word pieces, each with its number."""
        return dict(self._model.tokenizer.get_vocab())

    @property
    def longest(self) -> int:
        """How many word pieces of a text it reads at most."""
        return int(self._model.max_seq_length)

    @property
    def encoder(self) -> Any:
        """The transformers model inside it."""
        return self._model[0].auto_model

    @cached_property
    def _model(self) -> Any:
        os.environ.update(OFFLINE)
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        # On two cores, two threads take 480 ms for one short text instead of 12: they wait for each other.
        torch.set_num_threads(1)
        model = SentenceTransformer(str(self.folder), device="cpu", local_files_only=True)
        # Two threads use the model (actions/lanes.py). torch allows that, but not the tokenizer: it changes in use.
        model.preprocess = _one_at_a_time(model.preprocess)  # type: ignore[method-assign]
        return model


def telling_pieces(vocabulary: Mapping[str, int]) -> NDArray[np.bool_]:
    """Return for each word piece of a vocabulary, by its number, whether it says something."""
    telling = np.zeros(max(vocabulary.values()) + 1, dtype=np.bool_)
    for piece, number in vocabulary.items():
        telling[number] = piece.strip("#").isalnum() and piece not in _SAYS_NOTHING
    return telling


def unit_rows(rows: Any, telling: NDArray[np.bool_]) -> Vectors:
    """Return the rows that say something (all, where none does), each of length 1."""
    between = rows[telling] if telling.any() else rows
    lengths = np.linalg.norm(between, axis=1, keepdims=True)
    return np.ascontiguousarray(between / np.maximum(lengths, 1e-9), dtype=np.float32)


def _one_at_a_time(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function, for one thread at a time."""
    lock = threading.Lock()

    @wraps(function)
    def locked(*args: Any, **kwargs: Any) -> Any:
        with lock:
            return function(*args, **kwargs)

    return locked


def open_model(settings: ModelSettings) -> SentenceModel:
    """Find the model in the settings and check its weights against their sha256.

    Raises:
        KnowledgeError: the folder or its weights are missing, or the weights are not the expected ones.
    """
    folder = _folder(settings)
    model = open_folder(settings.name, folder)
    if settings.sha256 and model.digest != settings.sha256:
        raise KnowledgeError(
            f"the weights have sha256 {model.digest}, but {settings.sha256} is expected", folder / WEIGHTS
        )
    return model


def open_folder(name: str, folder: Path) -> SentenceModel:
    """Return the model in a folder, under a name.

    Raises:
        KnowledgeError: the folder or its weights are missing.
    """
    weights = folder / WEIGHTS
    if not weights.is_file():
        raise KnowledgeError("holds no model.safetensors; name a sentence-transformers model folder", folder)
    return SentenceModel(name, folder, _sha256(weights))


def _folder(settings: ModelSettings) -> Path:
    if settings.folder:
        return Path(settings.folder)
    package = importlib.util.find_spec(settings.package) if settings.package else None
    if package is None or not package.submodule_search_locations:
        raise KnowledgeError(f"the Python package {settings.package!r} that carries the model is not installed")
    return Path(next(iter(package.submodule_search_locations))) / "model"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
