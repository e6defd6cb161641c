import faiss
import numpy as np

from knowledge.indexing.near_duplicates import find_near_duplicates
from tests.fakes import FakeEmbedder

TEXTS = [
    "Every animal needs fresh water each morning and evening.",
    "Goats must have a dry shed and company at night.",
    "Every animal needs fresh water each morning and evening too.",
]


def found(texts: list[str], least_cosine: float = -1.0) -> list[tuple[int, ...]]:
    vectors = FakeEmbedder().embed(texts)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return find_near_duplicates(texts, vectors, index, np.arange(len(texts), dtype=np.int32), least_cosine)


def test_passages_that_say_the_same_in_nearly_the_same_letters_name_each_other() -> None:
    assert found(TEXTS) == [(2,), (), (0,)]


def test_the_same_words_in_another_order_are_no_duplicate() -> None:
    assert found([TEXTS[0], "Each evening and morning fresh water needs every animal."]) == [(), ()]


def test_those_that_are_far_in_meaning_are_not_compared() -> None:
    assert found(TEXTS, least_cosine=0.999) == [(), (), ()]
