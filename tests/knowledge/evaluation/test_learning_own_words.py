import numpy as np

from knowledge.evaluation.learning_own_words import Example, all_numbers, learn
from knowledge.index.index import Index
from knowledge.search.pair_numbers import asking
from knowledge.search.weights import load_weights
from tests.fakes import FakeEmbedder


def _example(text: str, source: str, *right: int, of_taught: bool = False) -> Example:
    embedder = FakeEmbedder()
    asked = asking(text, embedder.embed([text]), embedder.embed_tokens([text])[0])
    cosines = np.array([0.9 if of_taught else 0.2], np.float32)
    return Example(asked, source, frozenset(right), 3.0 if of_taught else -3.0, cosines, of_taught)


def test_what_leads_to_the_right_passages_is_weighed_up_and_nothing_counts_against_one(beside: Index) -> None:
    examples = [
        _example("the mooring fee", "boats", 0),
        _example("a life jacket on deck", "boats", 1),
        _example("a storm warning in harbour", "boats", 2),
        _example("lottery numbers", ""),
        _example("what do bees eat", "", of_taught=True),
    ]
    before = load_weights()
    weights = learn(before, beside.own_words, examples, all_numbers(beside.own_words, examples))
    assert min(weights.ranking.values()) >= 0
    assert weights.ranking["best_row"] + weights.ranking["words"] + weights.ranking["each_word"] > 0
    assert weights.arbiter["taught"] < 0
    assert weights.judge_asked == before.judge_asked
