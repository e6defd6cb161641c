"""What is stored of a source that is found by its own words: rows, their vectors, token vectors and BM25."""

import json
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.index.lexical import LexicalIndex
from knowledge.index.vector_index import load_vectors, save_vectors

Places = NDArray[np.int64]


@dataclass(frozen=True)
class TokenVectors:
    """Vectors of all tokens of all passages, of length 1; those of passage `n` begin at `starts[n]`."""

    vectors: NDArray[np.float32]
    starts: NDArray[np.int64]


@dataclass(frozen=True)
class Background:
    """How this source's best passage scores for questions that are not about it: mean and spread of each number."""

    mean: NDArray[np.float64]
    spread: NDArray[np.float64]


@dataclass(frozen=True)
class OwnWords:
    """One source that is found by its own words.

    Attributes:
        source: the source's id.
        model: sha256 of the weights of the model whose vectors these are.
        first: the position of its first passage in the index. Its passages follow one another.
        rows: texts that lead to a passage, in order of the passages: derived ones and phrasings.
        kinds: for each row, what it is (RowKind).
        owners: for each row, the position of its passage within the source.
        vectors: the rows' vectors.
        lexical: BM25 over the passages with their headings and phrasings.
        headings: BM25 over the headings alone.
        tokens: token vectors of the passages, or None in a large source.
        background: how it scores for questions that are not about it.
        agreed: the examples of what is not covered of which its owner agreed that it answers them.
    """

    source: str
    model: str
    first: int
    rows: tuple[str, ...]
    kinds: tuple[str, ...]
    owners: NDArray[np.int32]
    vectors: faiss.Index
    lexical: LexicalIndex
    headings: LexicalIndex
    tokens: TokenVectors | None
    background: Background
    agreed: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many passages it has."""
        return int(self.owners[-1]) + 1

    def save(self, folder: Path) -> None:
        """Write it to a new folder."""
        folder.mkdir(parents=True)
        content = {
            "source": self.source,
            "model": self.model,
            "first": self.first,
            "rows": self.rows,
            "kinds": self.kinds,
            "agreed": self.agreed,
        }
        (folder / "rows.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        save_vectors(self.vectors, folder / "vectors.faiss")
        self.lexical.save(folder / "lexical")
        self.headings.save(folder / "headings")
        np.savez(folder / "numbers.npz", owners=self.owners, mean=self.background.mean, spread=self.background.spread)
        if self.tokens:
            # Half of the digits are enough to compare, and take half of the room.
            np.savez(folder / "tokens.npz", vectors=self.tokens.vectors.astype(np.float16), starts=self.tokens.starts)

    @classmethod
    def load(cls, folder: Path) -> "OwnWords":
        """Read what `save` wrote, refusing pickles."""
        content = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
        with np.load(folder / "numbers.npz", allow_pickle=False) as numbers:
            owners, background = numbers["owners"], Background(numbers["mean"], numbers["spread"])
        tokens = None
        if (folder / "tokens.npz").is_file():
            with np.load(folder / "tokens.npz", allow_pickle=False) as arrays:
                tokens = TokenVectors(arrays["vectors"].astype(np.float32), arrays["starts"])
        return cls(
            source=str(content["source"]),
            # Until November 2026 it was not said, and was the taught model.
            model=str(content.get("model", "")),
            first=int(content["first"]),
            rows=tuple(content["rows"]),
            kinds=tuple(content["kinds"]),
            owners=owners,
            vectors=load_vectors(folder / "vectors.faiss"),
            lexical=LexicalIndex.load(folder / "lexical"),
            headings=LexicalIndex.load(folder / "headings"),
            tokens=tokens,
            background=background,
            # A version that was built before December 2026 does not say.
            agreed=tuple(content.get("agreed", ())),
        )
