"""Every path from the first question to an outcome."""

from collections import Counter
from collections.abc import Sequence

import pytest

from actions.share_check.flow.flow import WEIGHED
from actions.share_check.rules.outcome import Outcome
from actions.share_check.rules.terms import Case, Says, Step, Verdict
from tests.actions.share_check.answered import DECISION, FLOW, every_outcome


@pytest.fixture
def outcomes() -> Sequence[Outcome]:
    return every_outcome()


def test_every_path_ends_in_an_outcome_whose_passages_exist(
    outcomes: Sequence[Outcome], capsys: pytest.CaptureFixture[str]
) -> None:
    for outcome in outcomes:
        assert outcome.passages
        assert set(outcome.passages) <= DECISION.passages.keys()
    counted = Counter(str(outcome.verdict) for outcome in outcomes)
    with capsys.disabled():
        print(f"\npaths walked: {len(outcomes)}, {dict(counted.most_common())}")


def test_no_path_is_walked_twice(outcomes: Sequence[Outcome]) -> None:
    assert len({tuple(outcome.answers.items()) for outcome in outcomes}) == len(outcomes)


def test_as_many_paths_are_walked_as_the_options_multiply_to(outcomes: Sequence[Outcome]) -> None:
    topics, purposes, before_telling = 2, 3, 3 * 5 * 3
    # Telling, seeking, not sure and a checked request: five answers about telling, three about how often.
    not_referred = 4 * 5 * 3
    # A referral: child protection has five answers about telling, other levels four and five more.
    referred = 5 + 4 * (4 + 5)
    to_the_end = topics * purposes * before_telling * (not_referred + referred)
    # Early ends: danger; topic; request; purpose and recipient for each of five directions.
    early = 2 + 3 + topics * 3 + topics * 5 * 2 + topics * 5 * purposes * 3
    assert len(outcomes) == to_the_end + early, "reckon a new question or option into the products above"


def test_every_option_of_every_question_is_walked(outcomes: Sequence[Outcome]) -> None:
    walked = {answer for outcome in outcomes for answer in outcome.answers.items()}
    assert walked == {(key, option) for key, question in FLOW.questions.items() for option in question.options}


def test_every_verdict_and_every_case_is_reached(outcomes: Sequence[Outcome]) -> None:
    assert {outcome.verdict for outcome in outcomes} == set(Verdict)
    assert {outcome.case for outcome in outcomes} == set(Case)


def test_every_step_and_every_sentence_is_used(outcomes: Sequence[Outcome]) -> None:
    assert {step for outcome in outcomes for step in outcome.steps} == set(Step)
    assert {says for one in outcomes for part in one.parts.values() for says in part.says} == set(Says)


def test_a_path_that_ends_early_ends_in_the_verdict_that_the_flow_names(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.ends_in != WEIGHED:
            assert str(outcome.verdict) == outcome.ends_in


def test_no_outcome_has_a_step_twice_or_more_than_seven(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        assert len(set(outcome.steps)) == len(outcome.steps) <= 7
