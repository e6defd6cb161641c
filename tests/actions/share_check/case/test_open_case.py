import json

import pytest

from actions.share_check.case.open_case import OpenCase, case_from, is_confirming, is_finished
from actions.share_check.flow.state import State, hold
from tests.actions.share_check.answered import FLOW, answered

CALM = hold(FLOW, State(), {"danger_now": "no"})
OFFERED = {"direction": "tell"}


@pytest.mark.parametrize(
    "case",
    [
        OpenCase(),
        OpenCase(CALM, OFFERED, misses=3),
        OpenCase(hold(FLOW, State(), answered()), changing=True),
        OpenCase(hold(FLOW, CALM, {"sector": "not_sure"})),
    ],
)
def test_a_case_comes_back_from_json_as_it_was(case: OpenCase) -> None:
    assert case_from(FLOW, json.loads(json.dumps(case.as_dict()))) == case


def test_a_stopped_case_keeps_nothing_and_does_not_come_back() -> None:
    kept = OpenCase(CALM, OFFERED, stopped=True).as_dict()
    assert kept == {"stopped": True}
    assert case_from(FLOW, kept) is None
    assert case_from(FLOW, None) is None
    assert case_from(FLOW, {}) is None


def test_offered_answers_wait_until_nobody_is_in_danger() -> None:
    assert not is_confirming(FLOW, OpenCase(State(), OFFERED))
    assert is_confirming(FLOW, OpenCase(CALM, OFFERED))
    assert not is_confirming(FLOW, OpenCase(hold(FLOW, State(), {"danger_now": "yes"}), OFFERED))
    assert not is_confirming(FLOW, OpenCase(CALM))


def test_offered_answers_that_would_save_no_question_are_not_confirmed() -> None:
    given = hold(FLOW, CALM, {"topic": "safeguarding", "direction": "seek"})
    assert not is_confirming(FLOW, OpenCase(given, OFFERED))


def test_a_case_is_finished_at_an_outcome_or_when_it_was_stopped() -> None:
    outcome = hold(FLOW, State(), answered())
    assert is_finished(FLOW, OpenCase(outcome))
    assert not is_finished(FLOW, OpenCase(outcome, changing=True))
    assert not is_finished(FLOW, OpenCase(CALM))
    assert is_finished(FLOW, OpenCase(CALM, stopped=True))


def test_what_waits_to_be_confirmed_is_forgotten_where_the_flow_no_longer_asks_for_it() -> None:
    for kept in ({"answers": {}, "nearly": "gone"}, {"answers": {"danger_now": "no"}, "nearly": "yes"}):
        found = case_from(FLOW, kept)
        assert found is not None
        assert found.nearly == ""
    found = case_from(FLOW, {"answers": {}, "nearly": "no"})
    assert found is not None
    assert found.nearly == "no"
