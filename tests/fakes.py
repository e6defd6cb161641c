"""A model that needs no weights: for tests in which it only matters that like texts have like vectors."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.model.embedder import Vectors

DIMENSION = 64


class FakeEmbedder:
    """Hashes each word into one of DIMENSION columns and counts; the same text has the same vector on any machine."""

    def __init__(self, name: str = "fake", digest: str = "f" * 64) -> None:
        self.name = name
        self.digest = digest
        # As of a model that was adapted: its key is the folder's name.
        self.folder = Path(f"adapted-{name}")
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text, float32, of length 1."""
        self.asked += texts
        return np.stack([_vector(text) for text in texts])


def _vector(text: str) -> Vectors:
    vector = np.zeros(DIMENSION, dtype=np.float32)
    # A text without a word counts as one word, so that its length is 1 as well.
    for word in re.findall(r"\w+", text.lower()) or [""]:
        vector[int.from_bytes(hashlib.sha256(word.encode()).digest()[:4]) % DIMENSION] += 1
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)
