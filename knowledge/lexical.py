"""Lexical evidence: BM25 over each passage with its headings and phrasings (bm25s: small, NumPy only, kept up)."""

import json
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

from knowledge.settings import LexicalSettings


def words_of(text: str) -> list[str]:
    """The text's words in lower case, without stop words, cut to their stems (Snowball English)."""
    words = bm25s.tokenize(
        text, stopwords="en", stemmer=Stemmer.Stemmer("english"), return_ids=False, show_progress=False
    )
    return [str(word) for word in words[0]]


class LexicalIndex:
    """BM25 scores of documents for a question."""

    def __init__(self, ranker: bm25s.BM25, count: int) -> None:
        """Wrap a ranker over `count` documents; use `build` or `load`."""
        self._ranker = ranker
        self._count = count

    @classmethod
    def build(cls, documents: Sequence[str], settings: LexicalSettings) -> "LexicalIndex":
        """Index the documents, in order."""
        ranker = bm25s.BM25(k1=settings.k1, b=settings.b)
        ranker.index([words_of(document) for document in documents], show_progress=False)
        return cls(ranker, len(documents))

    def scores(self, question: str) -> NDArray[np.float64]:
        """One score a document, 0 and up; all 0 where no word of the question occurs in any."""
        words = words_of(question)
        if not words:
            return np.zeros(self._count)
        return np.asarray(self._ranker.get_scores(words), dtype=np.float64)

    def save(self, folder: Path) -> None:
        """Write the index as NumPy arrays and JSON."""
        self._ranker.save(str(folder), show_progress=False)
        (folder / "count.json").write_text(json.dumps(self._count), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Read what `save` wrote, refusing pickles."""
        ranker = bm25s.BM25.load(str(folder), allow_pickle=False)
        return cls(ranker, int(json.loads((folder / "count.json").read_text(encoding="utf-8"))))
