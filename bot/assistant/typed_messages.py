"""An NLU component: everything typed is a `message`, which one action answers.

One place, knowledge/routing, decides what a message wants and tells of, from scores that can be printed. Payloads of
buttons never come here: Rasa takes their intent from their name.
"""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

MESSAGE = "message"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class TypedMessages(GraphComponent):
    """Sets the intent of every typed text to `message`, with certainty."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TypedMessages":
        """Make the component as Rasa's graph requires."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent of each message that has a text and is not a payload."""
        for message in messages:
            text = message.get(TEXT) or ""
            if text.strip() and not text.startswith("/"):
                message.set(INTENT, {INTENT_NAME_KEY: MESSAGE, PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
        return messages
