import pytest

from actions.copy import reply_buttons, reply_text
from actions.default_fallback import ActionDefaultFallback
from actions.small_talk import ActionSmallTalk
from tests.actions.fakes import message, ran, tracker


@pytest.mark.parametrize("name", ["help", "greet"])
def test_a_button_of_small_talk_is_answered_with_the_text_of_its_name(name: str) -> None:
    [said], events = ran(ActionSmallTalk(), tracker(message(f"/{name}")))
    assert said["text"] == reply_text(f"utter_{name}", {})
    assert said["buttons"] == reply_buttons(f"utter_{name}")
    assert said["custom"]["kind"] == "plain"
    assert events == []


def test_what_no_rule_is_for_is_not_followed_and_is_forgotten() -> None:
    [said], events = ran(ActionDefaultFallback(), tracker(message("/get_record")))
    assert said["text"] == reply_text("utter_default", {})
    assert [event["event"] for event in events] == ["rewind"]
