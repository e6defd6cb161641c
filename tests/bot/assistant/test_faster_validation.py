"""Runs in Rasa's environment."""

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction

from bot.assistant.faster_validation import validate_action_results_with_a_compiled_schema


@pytest.fixture
def action():
    validate_action_results_with_a_compiled_schema()
    return RemoteAction("action_x", None)


def test_a_sound_result_passes(action) -> None:
    result = {"events": [{"event": "slot", "name": "a", "value": 1}], "responses": [{"text": "b"}]}
    assert action._validate_action_result(result)


@pytest.mark.parametrize("result", [{"events": "none"}, {"responses": ["text"]}, {"events": [{"event": "no such"}]}])
def test_a_result_of_the_wrong_shape_is_refused_as_rasa_itself_refuses_it(action, result) -> None:
    with pytest.raises(ValidationError):
        action._validate_action_result(result)


def test_it_will_not_be_put_on_a_rasa_that_has_changed(monkeypatch) -> None:
    monkeypatch.delattr(RemoteAction, "_validate_action_result")
    with pytest.raises(AttributeError):
        validate_action_results_with_a_compiled_schema()
