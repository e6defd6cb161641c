from actions.finish_share_check import ActionFinishShareCheck
from actions.share_check.case.open_case import OpenCase
from tests.actions.fakes import kinds, message, ran, tracker
from tests.actions.share_check.answered import answered


def test_a_finished_case_is_told_its_outcome_and_is_kept() -> None:
    messages, events = ran(ActionFinishShareCheck(), tracker(message("x"), {"answers": answered(), "held": {}}))
    assert kinds(messages) == ["decision:share"]
    assert events == []


def test_a_case_that_was_stopped_is_said_to_be_so() -> None:
    messages, _ = ran(ActionFinishShareCheck(), tracker(message("x"), OpenCase(stopped=True).as_dict()))
    assert kinds(messages) == ["notice:stopped"]
