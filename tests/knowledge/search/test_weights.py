from knowledge.search.pair_numbers import NUMBERS
from knowledge.search.weights import load_weights


def test_every_weight_is_of_a_number_that_there_is() -> None:
    weights = load_weights()
    assert set(weights.ranking) == set(NUMBERS)
    assert set(weights.judge) <= {*NUMBERS, "gap"}
    assert min(weights.ranking.values()) >= 0
    assert len(weights.by_number) == len(NUMBERS)


def test_likeness_to_an_accepted_question_counts_for_its_source_and_likeness_to_what_is_not_answered_against_it() -> (
    None
):
    weights = load_weights()
    assert weights.judge_asked["accepted"] > 0 > weights.judge_asked["against"]
    assert weights.arbiter_asked["accepted"] > 0 > weights.arbiter_asked["nearest"]
