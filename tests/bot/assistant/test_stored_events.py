"""Runs in Rasa's environment."""

import pytest
from rasa.shared.core.events import ActionExecuted, Event, UserUttered

from bot.assistant.store_care import DamagedConversation
from bot.assistant.stored_events import decoded, row_of


@pytest.mark.parametrize("event", [UserUttered("a\x00b", {"name": "inform"}), ActionExecuted("action_listen")])
def test_an_event_comes_back_as_it_was(event) -> None:
    row = row_of(event)
    assert row.type_name == event.type_name
    assert "\x00" not in row.data
    assert Event.from_parameters(decoded(row.data)) == event


def test_what_is_no_json_is_damage_and_is_not_repeated() -> None:
    with pytest.raises(DamagedConversation) as damaged:
        decoded("{somebody's words")
    assert "somebody" not in str(damaged.value)
    assert damaged.value.__cause__ is None
