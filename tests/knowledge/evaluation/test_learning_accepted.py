from dataclasses import replace

import numpy as np

from knowledge.evaluation.learning_accepted import from_accepted
from knowledge.index.index import Index
from knowledge.search.by_own_words import FoundInSource
from knowledge.search.result import Result, Scored, SearchOutcome
from knowledge.search.weights import load_weights


def _result(beside: Index, accepted: float, against: float, taught: float) -> Result:
    nothing = np.zeros(0)
    asked = {"judged": 0.0, "accepted": accepted, "against": against}
    found = FoundInSource("boats", 0.5, 0.5, accepted, asked, np.zeros(0, np.int64), nothing, nothing, (), 0.0)
    fees = next(one for one in beside.passages if one.id == "fees")
    scored = Scored(fees, 0.3, 1.0, 1.0, 1.0, 0.0, 0.0, "", by_own_words=True)
    arbiter = {"taught": taught, "asked": 0.4, "each_word": 1.0, "nearest": 0.5, "accepted": accepted}
    return Result(SearchOutcome.OFFER, (scored,), (), 0.5, (), others=(found,), another=0.0, arbiter=arbiter)


def test_what_is_like_an_accepted_question_answers_and_what_is_like_a_near_miss_does_not(beside: Index) -> None:
    right = [(_result(beside, 0.8 - step / 50, 0.4, -4.0), {"fees"}) for step in range(5)]
    near = [(_result(beside, 0.5 - step / 50, 0.7, -4.0), set[str]()) for step in range(5)]
    taught = [_result(beside, 0.3, 0.4, 4.0)] * 5
    before = load_weights()
    weights = from_accepted(before, [*right, *near], taught, [_result(beside, 0.5, 0.8, -4.0)])
    assert weights.judge_asked["accepted"] > 0 > weights.judge_asked["against"]
    assert weights.arbiter_asked["accepted"] > 0 > weights.arbiter_asked["taught"]
    assert weights.ranking == before.ranking


def test_questions_about_passages_without_accepted_ones_teach_nothing(beside: Index) -> None:
    right = [(_result(beside, 0.8, 0.4, -4.0), {"fees"})]
    near = [(_result(beside, 0.4, 0.7, -4.0), set[str]())]
    taught = [_result(beside, 0.3, 0.4, 4.0)]
    plain = replace(right[0][0], others=(replace(right[0][0].others[0], asked={}, sure=None),), arbiter={"taught": 1.0})
    with_it = from_accepted(load_weights(), [*right, *near, (plain, {"fees"})], taught, [])
    assert with_it == from_accepted(load_weights(), [*right, *near], taught, [])
