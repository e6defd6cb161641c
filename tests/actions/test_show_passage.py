import pytest

from actions.copy import reply_text
from actions.show_passage import ActionShowPassage
from tests.actions.fakes import FakeSearcher, kinds, message, ran, tracker

pytestmark = pytest.mark.usefixtures("searcher")


def test_a_choice_shows_its_passage(searcher: FakeSearcher) -> None:
    [said], _ = ran(ActionShowPassage(), tracker(message('/show_passage{"passage_id": "how-much"}')))
    assert said["custom"]["quotes"][0]["text"] == searcher.passages["how-much"].text


@pytest.mark.parametrize("payload", ['/show_passage{"passage_id": "gone"}', "/show_passage"])
def test_a_choice_whose_passage_is_gone_says_so(payload: str) -> None:
    [said], _ = ran(ActionShowPassage(), tracker(message(payload)))
    assert said["text"] == reply_text("utter_passage_unknown", {})
    assert kinds([said]) == ["notice:expired"]
