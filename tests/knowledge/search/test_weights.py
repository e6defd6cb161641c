from knowledge.search.pair_numbers import NUMBERS
from knowledge.search.weights import load_weights


def test_every_weight_is_of_a_number_that_there_is() -> None:
    weights = load_weights()
    assert set(weights.ranking) == set(NUMBERS)
    assert set(weights.judge) <= {*NUMBERS, "gap"}
    assert min(weights.ranking.values()) >= 0
    assert len(weights.by_number) == len(NUMBERS)
