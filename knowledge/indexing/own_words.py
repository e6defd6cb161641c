"""Prepare a source that is found by its own words: derived rows, vectors, token vectors, BM25, and its background."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from knowledge.corpus.corpus import Corpus
from knowledge.corpus.derived import Row, RowKind, derived_rows
from knowledge.guidance.passages import Passage
from knowledge.index.lexical import LexicalIndex
from knowledge.index.own_words import Background, OwnWords, TokenVectors
from knowledge.index.vector_index import make_vector_index
from knowledge.indexing.embedding import spread
from knowledge.model.embedder import Embedder
from knowledge.search.pair_numbers import NUMBERS, Asking, as_asked, pairs
from knowledge.settings import LexicalSettings, Settings

# BM25's usual settings. Passages without phrasings are of like length, and their headings say what they are about.
_BM25 = LexicalSettings(k1=1.2, b=0.75)
# A model reads at most so many word pieces; a longer passage is read in windows of so many words.
_WINDOW = 150
# How many phrasings of taught sources, and how many questions that are not covered, show how a source scores for what
# is not about it.
_BACKGROUND = 75


def learn_own_words(
    passages: Sequence[Passage],
    phrasings: Mapping[str, Sequence[str]],
    first: int,
    background: Sequence[str],
    embedder: Embedder,
    settings: Settings,
    agreed: Mapping[str, str] | None = None,
) -> tuple[OwnWords, ...]:
    """Return what is stored of each source, in order of the passages.

    Args:
        passages: the passages of these sources; those of a source follow one another.
        phrasings: passage id to its phrasings, of which there may be none.
        first: the position of the first of them in the index.
        background: questions that are about none of these sources.
        embedder: the model.
        settings: the settings.
        agreed: examples of what is not covered, each with the id of the passage that answers it by now.
    """
    found = []
    questions = as_asked(background, embedder) if passages else []
    for _, group in groupby(passages, key=lambda passage: passage.source.front.id):
        mine = list(group)
        made = _one_source(mine, phrasings, first, questions, embedder, settings)
        ids = {passage.id for passage in mine}
        found.append(replace(made, agreed=tuple(text for text, name in (agreed or {}).items() if name in ids)))
        first += len(mine)
    return tuple(found)


def background(corpus: Corpus) -> list[str]:
    """Return questions that are about no source that is found by its own words: phrasings, near misses, off topic."""
    asked = [text for passage in corpus.taught for text in corpus.phrasings.get(passage.id, [])]
    others = corpus.about_no_text
    return [*asked[spread(len(asked), _BACKGROUND)], *others[spread(len(others), _BACKGROUND)]]


def _one_source(
    passages: Sequence[Passage],
    phrasings: Mapping[str, Sequence[str]],
    first: int,
    questions: Sequence[Asking],
    embedder: Embedder,
    settings: Settings,
) -> OwnWords:
    large = len(passages) > settings.large.above
    rows: list[Row] = []
    owners: list[int] = []
    for place, passage in enumerate(passages):
        own = [*derived_rows(passage, sentences=not large), *_asked(phrasings.get(passage.id, []))]
        rows += own
        owners += [place] * len(own)
    texts = [row.text for row in rows]
    headings = [passage.section for passage in passages]
    made = OwnWords(
        source=passages[0].source.front.id,
        model=embedder.digest,
        first=first,
        rows=tuple(texts),
        kinds=tuple(row.kind.value for row in rows),
        owners=np.array(owners, dtype=np.int32),
        vectors=make_vector_index(embedder.embed(texts), settings.vector_index),
        lexical=LexicalIndex.build([_document(passage, phrasings.get(passage.id, [])) for passage in passages], _BM25),
        headings=LexicalIndex.build(headings, _BM25),
        tokens=None if large else _token_vectors(passages, phrasings, embedder),
        background=Background(np.zeros(len(NUMBERS)), np.ones(len(NUMBERS))),
    )
    return replace(made, background=_background(made, questions))


def _asked(phrasings: Sequence[str]) -> list[Row]:
    return [Row(RowKind.PHRASING, text) for text in phrasings]


def _document(passage: Passage, phrasings: Sequence[str]) -> str:
    """The headings twice: what a passage is about is said there, in few words."""
    return "\n".join([passage.section, passage.section, passage.text, *phrasings])


def _token_vectors(
    passages: Sequence[Passage], phrasings: Mapping[str, Sequence[str]], embedder: Embedder
) -> TokenVectors:
    starts, found, count = [], [], 0
    for passage in passages:
        texts = [*_windows(passage), passage.section, *phrasings.get(passage.id, [])]
        vectors = np.concatenate(embedder.embed_tokens(texts))
        starts.append(count)
        found.append(vectors)
        count += len(vectors)
    return TokenVectors(np.concatenate(found), np.array(starts, dtype=np.int64))


def _windows(passage: Passage) -> list[str]:
    """Return the passage in pieces that the model reads whole, each under its heading."""
    words = passage.text.split()
    pieces = [" ".join(words[begin : begin + _WINDOW]) for begin in range(0, len(words), _WINDOW)]
    return [f"{passage.heading_path[-1]}. {piece}" for piece in pieces]


def _background(made: OwnWords, questions: Sequence[Asking]) -> Background:
    if not questions:
        return made.background
    best = np.array([pairs(made, question).numbers.max(axis=0) for question in questions])
    return Background(best.mean(axis=0), best.std(axis=0) + 1e-6)
