import numpy as np

from knowledge.index.index import Index
from knowledge.search.pair_numbers import NUMBERS, asking, pairs
from tests.fakes import FakeEmbedder


def _column(index: Index, question: str, name: str) -> list[float]:
    embedder = FakeEmbedder()
    asked = asking(question, embedder.embed([question]), embedder.embed_tokens([question])[0])
    found = pairs(index.own_words[0], asked)
    assert found.places.tolist() == [0, 1, 2, 3]
    return [float(number) for number in found.numbers[:, NUMBERS.index(name)]]


def test_the_passage_in_the_question_s_words_has_the_best_numbers(beside: Index) -> None:
    for name in ("whole", "best_row", "words", "share_of_words", "each_word"):
        assert int(np.argmax(_column(beside, "mooring fee of ninety pounds", name))) == 0


def test_a_word_that_no_passage_has_lowers_the_share_of_words(beside: Index) -> None:
    known, unknown = (_column(beside, text, "share_of_words")[0] for text in ("mooring fee", "mooring fee xylophone"))
    assert unknown < known == 1.0


def test_a_question_without_words_that_count_scores_no_words(beside: Index) -> None:
    assert _column(beside, "what is it", "words") == [0.0] * 4
