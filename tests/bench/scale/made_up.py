"""Made-up passages and questions in any number, from a seed: texts by Zipf's law, vectors like the real ones."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.corpus.corpus import Corpus
from knowledge.model.embedder import Vectors

# As many words as a long collection of guidance uses, without stop words. The commonest is in about every fourth text.
_VOCABULARY = 30_000
_ZIPF_OFFSET = 20
_PASSAGE_WORDS = (40, 120)
_QUESTION_WORDS = (4, 12)
# The share of a question's words that are the passage's. The rest are any words.
_SHARED_WORDS = 0.6
# A question is about as far from its passage as a real phrasing is from the next nearest one (cosine 0.64).
_QUESTION_NOISE = 1.1
# One passage in this many has a phrasing.
_PHRASED = 10


@dataclass(frozen=True)
class Question:
    """A question with its vector, of shape (1, dimension), and the position of the passage that it was made from."""

    text: str
    vector: Vectors
    passage: int


class MadeUpEmbedder:
    """Has the vectors of made-up texts. Any other text gets one like the real ones, drawn from its own letters."""

    name = "made up"
    digest = "0" * 64

    def __init__(self, like: "Likeness") -> None:
        self._like = like
        self.known: dict[str, Vectors] = {}

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, float32, each of length 1."""
        for text in texts:
            if text not in self.known:
                # Remembered, as a build does.
                self.known[text] = self._other(text)
        return np.stack([self.known[text] for text in texts])

    def embed_tokens(self, texts: Sequence[str]) -> list[Vectors]:
        """One row for each word of each text, float32, each of length 1."""
        return [np.stack([self._other(word) for word in text.split()]) for text in texts]

    def _other(self, text: str) -> Vectors:
        rng = np.random.default_rng(zlib.crc32(text.encode()))
        return np.asarray(self._like.vectors(rng, 1)[0])


class Likeness:
    """Draws unit vectors like real embeddings: near some of them, and spread along the same directions."""

    def __init__(self, real: Vectors) -> None:
        """Store the directions.

        Args:
            real: embeddings of length 1, one a row.
        """
        self._real = real
        spread = np.cov(real.T) + 1e-6 * np.eye(real.shape[1])
        self._root = np.linalg.cholesky(spread).astype(np.float32).T

    def vectors(self, rng: np.random.Generator, count: int) -> Vectors:
        """Mixtures of two real embeddings, perturbed; one a row."""
        one, other = (self._real[rng.integers(len(self._real), size=count)] for _ in range(2))
        return self.near(rng, one + 0.7 * other, 0.7)

    def near(self, rng: np.random.Generator, vectors: Vectors, noise: float) -> Vectors:
        """The vectors, perturbed.

        Args:
            noise: how many times the spread of real embeddings.
        """
        moved = vectors + noise * (rng.standard_normal(vectors.shape, dtype=np.float32) @ self._root)
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


class MadeUp:
    """A corpus of `count` passages, its embedder and questions about it, all from one seed."""

    def __init__(self, real: Corpus, like: Likeness, count: int, seed: int = 0) -> None:
        """Make it. Examples of danger and of questions that are not covered come from the real corpus."""
        self._rng = np.random.default_rng(seed)
        self._like = like
        self.embedder = MadeUpEmbedder(like)
        ranks = np.arange(_VOCABULARY) + _ZIPF_OFFSET
        self._cumulated = np.cumsum(1 / ranks) / (1 / ranks).sum()
        self._words = np.array([_word(number) for number in range(_VOCABULARY)])
        self._texts = texts = [self._text(*_PASSAGE_WORDS) for _ in range(count)]
        self.vectors = like.vectors(self._rng, count)
        self.embedder.known.update(zip(texts, self.vectors, strict=True))
        template = real.passages[0]
        self.corpus = replace(
            real,
            passages=[replace(template, id=f"made-up-{place}", text=text) for place, text in enumerate(texts)],
            phrasings={f"made-up-{q.passage}": [q.text] for q in self._asked(range(0, count, _PHRASED))},
            questions={},
            digest="made up",
        )

    def questions(self, count: int) -> list[Question]:
        """Questions about passages drawn at random."""
        return self._asked(self._rng.integers(len(self.vectors), size=count).tolist())

    def _asked(self, passages: Sequence[int]) -> list[Question]:
        places = np.asarray(passages)
        vectors = self._like.near(self._rng, self.vectors[places], _QUESTION_NOISE)
        asked = []
        for place, vector in zip(passages, vectors, strict=True):
            own = self._texts[place].split()
            size = int(self._rng.integers(*_QUESTION_WORDS))
            shared = self._rng.choice(own, max(1, round(size * _SHARED_WORDS)))
            text = " ".join([*shared, self._text(size - len(shared) + 1, size - len(shared) + 2)])
            self.embedder.known[text] = vector
            asked.append(Question(text, vector[None], int(place)))
        return asked

    def _text(self, least: int, most: int) -> str:
        drawn = np.searchsorted(self._cumulated, self._rng.random(int(self._rng.integers(least, most))))
        return " ".join(self._words[np.minimum(drawn, _VOCABULARY - 1)])


def _word(number: int) -> str:
    """A word of at least four letters for each number. None is a stop word or has another's stem."""
    syllables = ["bo", "da", "fu", "go", "ka", "lu", "ma", "no", "pa", "ru", "so", "tu", "va", "wo", "zu", "ko"]
    parts = [syllables[number >> shift & 15] for shift in (0, 4, 8, 12)]
    return "".join(parts)
