import pytest

from actions.respond import ActionRespond
from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from tests.actions.fakes import kinds, message, ran, tracker
from tests.actions.share_check.answered import FLOW, answered

FINISHED = OpenCase(hold(FLOW, State(), answered())).as_dict()


@pytest.mark.usefixtures("searcher")
def test_the_domain_knows_it_by_the_name_of_the_rule() -> None:
    assert ActionRespond().name() == "action_respond"
    shown, _ = ran(ActionRespond(), tracker(message("do I need consent")))
    assert kinds(shown) == ["answer"]


@pytest.mark.usefixtures("searcher")
def test_a_word_for_a_finished_check_is_heard_with_that_check() -> None:
    shown, _ = ran(ActionRespond(), tracker(message("get the record"), case=FINISHED))
    assert kinds(shown)[0].startswith("decision")
    shown, _ = ran(ActionRespond(), tracker(message("get the record")))
    assert kinds(shown) == ["notice:expired"]


@pytest.mark.usefixtures("without_index")
def test_whom_to_call_is_said_even_where_nothing_can_be_searched() -> None:
    shown, _ = ran(ActionRespond(), tracker(message("do I need consent")))
    assert "999" in shown[0]["text"]
