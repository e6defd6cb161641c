"""Embeddings stored between builds. Only new or changed texts are embedded again."""

import hashlib
import logging
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from knowledge.files.arrays import write_arrays
from knowledge.model.embedder import Embedder, Vectors

logger = logging.getLogger(__name__)


class RememberingEmbedder:
    """An embedder that looks in a file first. `save` writes only the texts embedded since it was made.

    The file is named after the model's digest, so another model never meets these vectors.
    """

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        """Wrap an embedder. `save` creates `folder` if it does not exist."""
        self._embedder = embedder
        self._path = folder / f"{embedder.digest}.npz"
        self._known = _read(self._path)
        self._asked: dict[str, Vectors] = {}

    @property
    def name(self) -> str:
        """The name of the wrapped model."""
        return self._embedder.name

    @property
    def digest(self) -> str:
        """sha256 of that model's weights, in hexadecimal."""
        return self._embedder.digest

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, float32, each of length 1. Compute only those not known."""
        keys = _keys(texts)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if missing:
            fresh = self._embedder.embed(list(missing.values()))
            self._known.update(zip(missing, fresh, strict=True))
        self._asked.update((key, self._known[key]) for key in keys)
        return np.stack([self._known[key] for key in keys])

    def embed_tokens(self, texts: Sequence[str]) -> list[Vectors]:
        """Return for each text one row a word piece. They are not stored: they are a hundred times as large."""
        return self._embedder.embed_tokens(texts)

    def save(self) -> None:
        """Write a new file beside the old one, then replace the old one."""
        _write(self._path, list(self._asked), np.stack(list(self._asked.values())))
        for other in self._path.parent.glob("*.npz"):
            # These belong to models fine-tuned on an older corpus, and are never needed again.
            if other != self._path:
                other.unlink()


def keep_embeddings(folder: Path, digest: str, texts: Sequence[str], vectors: Vectors) -> None:
    """Store known vectors, one row a text, for the model with that digest."""
    # A text may be in two columns of training texts. Its vector is the same.
    known = dict(zip(_keys(texts), vectors, strict=True))
    _write(folder / f"{digest}.npz", list(known), np.stack(list(known.values())))


def _keys(texts: Sequence[str]) -> list[str]:
    return [hashlib.sha256(text.encode()).hexdigest() for text in texts]


def _write(path: Path, keys: Sequence[str], vectors: Vectors) -> None:
    write_arrays(path, {"keys": np.array(keys), "vectors": vectors})


def _read(path: Path) -> dict[str, Vectors]:
    if not path.is_file():
        return {}
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return dict(zip((str(key) for key in arrays["keys"]), arrays["vectors"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        logger.warning("the stored embeddings in %s cannot be read (%s); all texts are embedded again", path, error)
        return {}
