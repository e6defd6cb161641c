import pytest

from actions.share_check.flow.resolver import resolve
from actions.share_check.rules.outcome import outcome_at
from tests.actions.share_check.answered import FLOW, reach


def test_there_is_no_outcome_while_a_question_is_to_be_asked() -> None:
    with pytest.raises(ValueError, match="'topic' has no answer"):
        outcome_at(resolve(FLOW, {"danger_now": "no"}))


def test_an_outcome_rests_on_the_answers_of_its_path_alone() -> None:
    outcome = outcome_at(resolve(FLOW, {"danger_now": "yes", "topic": "safeguarding", "purpose": "none"}))
    assert dict(outcome.answers) == {"danger_now": "yes"}


def test_each_passage_is_listed_once_the_verdict_s_first() -> None:
    outcome = reach(direction="seek")
    assert outcome.passages[:2] == outcome.quotes
    assert len(set(outcome.passages)) == len(outcome.passages)
