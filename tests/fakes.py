"""A model without weights, for tests that only need similar texts to have similar vectors."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.model.embedder import Vectors

DIMENSION = 64


class FakeEmbedder:
    """Hashes each word into one of DIMENSION columns and counts. The same text has the same vector on any machine."""

    def __init__(self, name: str = "fake", digest: str = "f" * 64) -> None:
        self.name = name
        self.digest = digest
        # As for an adapted model: its key is the folder's name.
        self.folder = Path(f"adapted-{name}")
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, float32, of length 1."""
        self.asked += texts
        return np.stack([_vector(text) for text in texts])

    def embed_tokens(self, texts: Sequence[str]) -> list[Vectors]:
        """One row for each word of a text: the word's own vector, whatever its context."""
        return [np.stack([_vector(word) for word in re.findall(r"\w+", text.lower()) or [""]]) for text in texts]


def _vector(text: str) -> Vectors:
    vector = np.zeros(DIMENSION, dtype=np.float32)
    # A text without words counts as one word. Its length is then 1 as well.
    for word in re.findall(r"\w+", text.lower()) or [""]:
        vector[int.from_bytes(hashlib.sha256(word.encode()).digest()[:4]) % DIMENSION] += 1
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)
