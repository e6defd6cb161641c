"""An NLU component: small talk is short.

A greeting or "help" that a message of many words was taken for is looked up in the guidance instead, where danger is
looked for by meaning too: "help, he is hitting my brother again" must not be met with what this assistant can do.
"""

from typing import Any, Dict, FrozenSet, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

QUESTION = "ask_guidance"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SmallTalkIsShort(GraphComponent):
    """Turns an intent of the list `intents` into `ask_guidance` where the message has more than `most_words` words."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Which intents are small talk, and how many words it may have."""
        return {"intents": [], "most_words": 6}

    @classmethod
    def create(
        cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "SmallTalkIsShort":
        """Make the component as Rasa's graph asks for it."""
        return cls(frozenset(config["intents"]), int(config["most_words"]))

    def __init__(self, intents: FrozenSet[Text], most_words: int) -> None:
        """Keep the settings."""
        self._intents = intents
        self._most_words = most_words

    def process(self, messages: List[Message]) -> List[Message]:
        """Look at each message's intent and length; button payloads are left alone."""
        for message in messages:
            text = message.get(TEXT) or ""
            intent = (message.get(INTENT) or {}).get(INTENT_NAME_KEY)
            if intent in self._intents and not text.startswith("/") and len(text.split()) > self._most_words:
                message.set(INTENT, {INTENT_NAME_KEY: QUESTION, PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
        return messages
