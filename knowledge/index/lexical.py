"""Lexical evidence: BM25 over each passage with its headings and phrasings (bm25s: small, NumPy only, maintained)."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

from knowledge.settings import LexicalSettings

# The documents in which a word occurs, ascending, and what it adds to the score of each.
Posting = tuple[NDArray[np.int32], NDArray[np.float32]]
Integer = TypeVar("Integer", bound=np.integer[Any])

# So many times as many documents as are wanted have the commoner words looked up. These change their order.
_WIDER = 2


def distinct(numbers: NDArray[Integer]) -> NDArray[Integer]:
    """Return each of the numbers once, ascending: np.unique does so too, and is slower for a few hundred."""
    ordered = np.sort(numbers)
    once: NDArray[Integer] = ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)]]
    return once


def words_of(text: str) -> list[str]:
    """Return the text's words in lower case, without stop words, cut to their stems (Snowball English)."""
    return _words_of_each([text])[0]


def _words_of_each(texts: Sequence[str]) -> list[list[str]]:
    """Return the same for each text. Together each word is cut to its stem once."""
    return [
        [str(word) for word in words]
        for words in bm25s.tokenize(
            list(texts), stopwords="en", stemmer=Stemmer.Stemmer("english"), return_ids=False, show_progress=False
        )
    ]


class LexicalIndex:
    """BM25 scores of documents for a question."""

    def __init__(self, ranker: bm25s.BM25, count: int) -> None:
        """Wrap a ranker over `count` documents. Use `build` or `load` instead."""
        self._ranker = ranker
        self._count = count

    @classmethod
    def build(cls, documents: Sequence[str], settings: LexicalSettings) -> "LexicalIndex":
        """Index the documents, in order."""
        ranker = bm25s.BM25(k1=settings.k1, b=settings.b)
        said = _words_of_each(documents)
        # Numbered here: bm25s takes the words in the order of a set, which is another in each process.
        numbers = {word: number for number, word in enumerate(sorted({word for words in said for word in words}))}
        ranker.index(([[numbers[word] for word in words] for words in said], numbers), show_progress=False)
        return cls(ranker, len(documents))

    def scores(self, words: Sequence[str]) -> NDArray[np.float64]:
        """Return one score for each document, 0 and up, for a question's words; all 0 if no word occurs in any."""
        if not words:
            return np.zeros(self._count)
        return np.asarray(self._ranker.get_scores(list(words)), dtype=np.float64)

    def scores_at(self, words: Sequence[str], places: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the same scores for the documents at these positions (ascending), without looking at the others."""
        return _added(self._postings(words), places)

    @property
    def count(self) -> int:
        """How many documents there are."""
        return self._count

    def documents_with(self, word: str) -> NDArray[np.int64]:
        """Return the positions of the documents in which a word (as of words_of) occurs, ascending."""
        return np.concatenate(
            [np.zeros(0, dtype=np.int64), *(found.astype(np.int64) for found, _ in self._postings([word]))]
        )

    def best(self, words: Sequence[str], count: int, budget: int) -> NDArray[np.int64]:
        """Return the positions of the `count` best documents, best first, from at most `budget` entries.

        The rarest words decide which documents are looked at: they weigh most, and their lists are short. The list of
        the rarest word is always read to its end, however long it is. The commoner words, whose lists are not read,
        count for the best of these documents.
        """
        postings = sorted(self._postings(words), key=lambda posting: len(posting[0]))
        ends = np.cumsum([len(documents) for documents, _ in postings])
        read = max(1, int(np.searchsorted(ends, budget, side="right")))
        rare, common = postings[:read], postings[read:]
        if not rare:
            return np.zeros(0, dtype=np.int64)
        scores = np.zeros(self._count, dtype=np.float32)
        for documents, weights in rare:
            scores[documents] += weights
        named = np.concatenate([documents for documents, _ in rare])
        # Each word names a document at most once, so this many names hold `count` documents, and some more.
        most = _WIDER * count * len(rare)
        if len(named) > most:
            named = named[np.argpartition(scores[named], len(named) - most)[-most:]]
        places = distinct(named)
        found = scores[places] + _added(common, places)
        return places[np.argsort(-found, kind="stable")[:count]].astype(np.int64)

    def _postings(self, words: Sequence[str]) -> list[Posting]:
        arrays = self._ranker.scores
        starts = arrays["indptr"]
        spans = [slice(starts[word], starts[word + 1]) for word in self._ranker.get_tokens_ids(list(words))]
        return [(arrays["indices"][span], arrays["data"][span]) for span in spans if span.start < span.stop]

    def save(self, folder: Path) -> None:
        """Write the index as NumPy arrays and JSON."""
        self._ranker.save(str(folder), show_progress=False)
        (folder / "count.json").write_text(json.dumps(self._count), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Read what `save` wrote, refusing pickles."""
        ranker = bm25s.BM25.load(str(folder), allow_pickle=False)
        return cls(ranker, int(json.loads((folder / "count.json").read_text(encoding="utf-8"))))


def _added(postings: Sequence[Posting], places: NDArray[np.integer]) -> NDArray[np.float64]:
    """Return what the words add to the scores of the documents at these positions (ascending)."""
    found = np.zeros(len(places))
    wanted = places.astype(np.int32)
    for documents, weights in postings:
        spots = np.searchsorted(documents, wanted)
        spots[spots == len(documents)] = 0
        found += np.where(documents[spots] == wanted, weights[spots], 0)
    return found
