from actions.copy import reply_text
from actions.default_fallback import ActionDefaultFallback
from tests.actions.fakes import message, ran, tracker


def test_what_is_not_followed_is_said_to_be_so_and_forgotten() -> None:
    [said], events = ran(ActionDefaultFallback(), tracker(message("/no_such_thing")))
    assert said["text"] == reply_text("utter_default", {})
    assert [event["event"] for event in events] == ["rewind"]


def test_it_takes_the_place_of_rasas_own() -> None:
    assert ActionDefaultFallback().name() == "action_default_fallback"
