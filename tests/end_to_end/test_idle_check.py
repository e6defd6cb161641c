"""A guided decision after an idle hour: Rasa must not forget it, and must ask before it takes an answer."""

import json
import sqlite3
from contextlib import closing

import pytest

from tests.end_to_end.chatting import Person, kinds
from tests.end_to_end.guided import answered_until, asked, choose, given
from tests.end_to_end.running import RunningAssistant

pytestmark = pytest.mark.end_to_end

HOURS = 2 * 3600


def two_hours_pass(assistant: RunningAssistant) -> None:
    """Move everything that Rasa stores back by two hours."""
    with closing(sqlite3.connect(assistant.var / "tracker.sqlite", timeout=10)) as connection, connection:
        for number, timestamp, data in connection.execute("SELECT id, timestamp, data FROM events").fetchall():
            event = json.loads(data)
            event["timestamp"] = timestamp - HOURS
            if event["event"] == "slot" and event["name"] == "share_check" and event["value"]:
                for when in ("begun", "last"):
                    event["value"][when] = max(0.0, event["value"].get(when, 0.0) - HOURS)
            changed = (timestamp - HOURS, json.dumps(event), number)
            connection.execute("UPDATE events SET timestamp = ?, data = ? WHERE id = ?", changed)


def test_after_an_idle_hour_it_is_asked_and_then_goes_on_where_it_was(
    assistant: RunningAssistant, person: Person
) -> None:
    answered_until(person, "direction")
    two_hours_pass(assistant)
    replies = choose(person, "direction", "tell")
    assert asked(replies) == "resting"
    assert "Carry on with the check you started at" in replies[-1]["text"]
    assert given(replies) == {}
    assert kinds(person.say("he is hitting her right now")) == ["danger", "question"]
    assert asked(person.say("pass it on")) == "resting"
    replies = person.say("carry on")
    assert asked(replies) == "direction"
    assert given(replies) == {"danger_now": "no", "topic": "safeguarding"}
    assert asked(choose(person, "direction", "tell")) == "purpose"


def test_somebody_else_starts_again_and_finds_nothing_of_it(assistant: RunningAssistant, person: Person) -> None:
    answered_until(person, "direction")
    two_hours_pass(assistant)
    person.say("what is section 47")
    replies = person.tap("/start_again")
    assert asked(replies) == "danger_now"
    assert given(replies) == {}
