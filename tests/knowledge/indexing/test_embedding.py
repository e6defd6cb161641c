from pathlib import Path

import numpy as np
import pytest

from knowledge.corpus.corpus import load_corpus
from knowledge.indexing.embedding import embed_corpus, known_questions, spread
from tests.fakes import FakeEmbedder


def test_every_row_has_its_own_embedding_and_its_passage(corpus_folder: Path) -> None:
    corpus, embedder = load_corpus(), FakeEmbedder()
    embedded = embed_corpus(corpus, embedder)
    assert embedded.rows[:2] == [corpus.passages[0].text, "what do bees eat"]
    assert [corpus.passages[owner].id for owner in embedded.owners[:5]] == ["bees"] * 4 + ["goats"]
    for texts, vectors in (
        (embedded.rows, embedded.vectors),
        (embedded.others, embedded.other_vectors),
        (embedded.told, embedded.told_vectors),
        (corpus.ordinary, embedded.ordinary_vectors),
        ([passage.text for passage in corpus.passages], embedded.passage_vectors),
    ):
        assert np.array_equal(vectors, embedder.embed(texts))


def test_each_text_that_is_not_covered_keeps_its_topic(corpus_folder: Path) -> None:
    corpus = load_corpus()
    embedded = embed_corpus(corpus, FakeEmbedder())
    found = list(zip(embedded.topics, embedded.others, strict=True))
    assert set(embedded.topics) == set(corpus.not_covered)
    assert all(text in corpus.not_covered[topic] for topic, text in found)


@pytest.mark.parametrize(("count", "most", "taken"), [(4, 4, 4), (5, 4, 3), (15, 4, 4), (3, 9, 3)])
def test_a_spread_takes_no_more_than_the_most_from_end_to_end(count: int, most: int, taken: int) -> None:
    places = list(range(count))[spread(count, most)]
    assert len(places) == taken
    assert len({after - before for before, after in zip(places, places[1:], strict=False)}) <= 1


def test_known_questions_are_all_rows_or_a_spread_with_their_own_vectors(corpus_folder: Path) -> None:
    embedded = embed_corpus(load_corpus(), FakeEmbedder())
    assert list(known_questions(embedded, None).texts) == embedded.rows
    some = known_questions(embedded, 5)
    assert 0 < len(some.texts) <= 5
    assert np.array_equal(some.vectors, FakeEmbedder().embed(some.texts))
