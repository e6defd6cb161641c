"""What the people in a load run ask."""

from knowledge.settings import load_settings
from tests.load.planning import never_follow_ups


def test_no_question_is_short_enough_to_lean_on_the_one_before() -> None:
    questions = never_follow_ups()
    assert len(questions) >= 40
    assert min(len(question.split()) for question in questions) > load_settings().follow_ups.longest
