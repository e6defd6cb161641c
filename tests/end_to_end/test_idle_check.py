"""A guided decision after an idle hour: Rasa must not forget it, and must ask before it takes an answer."""

import pytest

from tests.end_to_end.chatting import Person, kinds
from tests.end_to_end.guided import answered_until, asked, choose, given
from tests.end_to_end.idle import two_hours_pass
from tests.end_to_end.running import RunningAssistant

pytestmark = pytest.mark.end_to_end


def test_after_an_idle_hour_it_is_asked_and_then_goes_on_where_it_was(
    assistant: RunningAssistant, person: Person
) -> None:
    answered_until(person, "direction")
    two_hours_pass(assistant.var)
    replies = choose(person, "direction", "tell")
    assert asked(replies) == "resting"
    assert "Carry on with the check you started at" in replies[-1]["text"]
    assert given(replies) == {}
    assert kinds(person.say("he is hitting her right now")) == ["danger", "question"]
    assert asked(person.say("pass it on")) == "resting"
    # Danger was told meanwhile, so that question comes again first.
    assert asked(person.say("carry on")) == "danger_now"
    replies = person.say("no")
    assert asked(replies) == "direction"
    assert given(replies) == {"danger_now": "no", "topic": "safeguarding"}
    assert asked(choose(person, "direction", "tell")) == "purpose"


def test_somebody_else_starts_again_and_finds_nothing_of_it(assistant: RunningAssistant, person: Person) -> None:
    answered_until(person, "direction")
    two_hours_pass(assistant.var)
    person.say("what is section 47")
    replies = person.tap("/start_again")
    assert asked(replies) == "danger_now"
    assert given(replies) == {}
