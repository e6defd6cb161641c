"""Numbers that say how well a question and a passage fit, from the passage's own words.

They need no phrasings, and none is learned from the passage, so they are the same for a text that nothing was learned
from. `pairs` computes them for all passages of a source, or for the candidates of a large one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus.derived import RowKind
from knowledge.index.lexical import LexicalIndex, words_of
from knowledge.index.own_words import OwnWords, TokenVectors
from knowledge.index.vector_index import nearest
from knowledge.model.embedder import Embedder, Vectors

NUMBERS = (
    "whole",
    "heading",
    "best_row",
    "second_row",
    "asked",
    "words",
    "words_of_heading",
    "share_of_words",
    "each_word",
    "worst_words",
)
"""The names of the columns.

- whole: cosine to the passage with its heading
- heading: cosine to the headings alone
- best_row, second_row: the best cosine to a sentence or phrasing, and the mean of the best two
- asked: the best cosine to a phrasing; as best_row where there is none
- words, words_of_heading: BM25 over passage and headings, and over the headings alone
- share_of_words: the part (0 to 1) of the question's words that occur, rare words weighing more
- each_word: for each word piece of the question the nearest of the passage, their mean cosine (late interaction)
- worst_words: the same mean for the half of the question that is matched worst
"""

# How many rows and passages to look at in a large source.
_ROWS, _BY_WORDS, _POSTINGS = 200, 64, 20_000


@dataclass(frozen=True)
class Asking:
    """A question prepared for every source: its text, vector (one row), words and token vectors."""

    text: str
    vector: Vectors
    words: Sequence[str]
    tokens: Vectors


@dataclass(frozen=True)
class Pairs:
    """Passages of one source with their numbers.

    Attributes:
        places: positions within the source, ascending.
        numbers: one row a place, one column for each of NUMBERS.
        nearest: for each place, the row of the source that is nearest to the question.
        accepted: for each place, the best cosine to a question that somebody accepted for it; -inf where there is none.
    """

    places: NDArray[np.int64]
    numbers: NDArray[np.float64]
    nearest: NDArray[np.int64]
    accepted: NDArray[np.float64]


def asking(text: str, vector: Vectors, tokens: Vectors) -> Asking:
    """Prepare a question. `vector` is one row of length 1, `tokens` one row a word piece."""
    return Asking(text, vector, words_of(text), tokens)


def as_asked(texts: Sequence[str], embedder: Embedder) -> list[Asking]:
    """Prepare questions for every source, with the model of these sources."""
    vectors, tokens = embedder.embed(texts), embedder.embed_tokens(texts)
    return [asking(text, vectors[row : row + 1], tokens[row]) for row, text in enumerate(texts)]


def pairs(source: OwnWords, question: Asking) -> Pairs:
    """Return the numbers of every passage, or of the candidates in a large source."""
    places = _candidates(source, question)
    starts = np.searchsorted(source.owners, np.arange(source.count + 1))
    taken = np.concatenate([np.arange(starts[place], starts[place + 1]) for place in places])
    owners = np.searchsorted(places, source.owners[taken].astype(np.int64))
    cosines = (source.vectors.reconstruct_batch(taken) @ question.vector[0]).astype(np.float64)
    kinds = np.array(source.kinds)[taken]
    whole = _best(cosines, owners, kinds == RowKind.WHOLE, len(places))
    heading = _best(cosines, owners, kinds == RowKind.HEADING, len(places))
    said = (kinds == RowKind.SENTENCE) | (kinds == RowKind.PHRASING)
    best, second = _best_two(cosines, owners, said, len(places), whole)
    phrasing = _best(cosines, owners, kinds == RowKind.PHRASING, len(places))
    each, worst = _late(source.tokens, question.tokens, places)
    columns = [
        whole,
        np.where(np.isfinite(heading), heading, whole),
        best,
        second,
        np.where(np.isfinite(phrasing), phrasing, best),
        source.lexical.scores_at(question.words, places),
        source.headings.scores_at(question.words, places),
        _share_of_words(source.lexical, question.words, places),
        each,
        worst,
    ]
    return Pairs(places, np.stack(columns, axis=1), _nearest_rows(cosines, owners, taken, len(places)), phrasing)


def _candidates(source: OwnWords, question: Asking) -> NDArray[np.int64]:
    if source.tokens is not None:
        return np.arange(source.count, dtype=np.int64)
    _, rows = nearest(source.vectors, question.vector, _ROWS)
    by_words = source.lexical.best(question.words, _BY_WORDS, _POSTINGS)
    return np.unique(np.concatenate([source.owners[rows].astype(np.int64), by_words]))


def _best(
    cosines: NDArray[np.float64], owners: NDArray[np.int64], of_kind: NDArray[np.bool_], count: int
) -> NDArray[np.float64]:
    found = np.full(count, -np.inf)
    np.maximum.at(found, owners[of_kind], cosines[of_kind])
    return found


def _best_two(
    cosines: NDArray[np.float64],
    owners: NDArray[np.int64],
    of_kind: NDArray[np.bool_],
    count: int,
    otherwise: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the best cosine, and the mean of the best two; the whole passage replaces what is missing."""
    order = np.lexsort((-cosines[of_kind], owners[of_kind]))
    mine, values = owners[of_kind][order], cosines[of_kind][order]
    best, second = otherwise.copy(), otherwise.copy()
    first = np.flatnonzero(np.r_[True, mine[1:] != mine[:-1]]) if len(mine) else np.zeros(0, dtype=np.int64)
    best[mine[first]] = second[mine[first]] = values[first]
    has_second = [row for row in first if row + 1 < len(mine) and mine[row + 1] == mine[row]]
    second[mine[has_second]] = values[[row + 1 for row in has_second]]
    return best, (best + second) / 2


def _nearest_rows(
    cosines: NDArray[np.float64], owners: NDArray[np.int64], taken: NDArray[np.int64], count: int
) -> NDArray[np.int64]:
    order = np.lexsort((-cosines, owners))
    first = np.searchsorted(owners[order], np.arange(count))
    return np.asarray(taken[order][first], dtype=np.int64)


def _share_of_words(lexical: LexicalIndex, words: Sequence[str], places: NDArray[np.int64]) -> NDArray[np.float64]:
    weights, total = np.zeros(len(places)), 0.0
    for word in dict.fromkeys(words):
        documents = lexical.documents_with(word)
        weight = float(np.log(1 + (lexical.count - len(documents) + 0.5) / (len(documents) + 0.5)))
        total += weight
        weights += weight * np.isin(places, documents)
    return weights / total if total else weights


def _late(
    tokens: TokenVectors | None, asked: Vectors, places: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the mean of each word piece's best cosine, and the same for the half that is matched worst."""
    if tokens is None:
        return np.zeros(len(places)), np.zeros(len(places))
    cosines = asked @ tokens.vectors.T
    best = np.sort(np.maximum.reduceat(cosines, tokens.starts, axis=1), axis=0).astype(np.float64)
    return best.mean(axis=0), best[: max(1, len(best) // 2)].mean(axis=0)
