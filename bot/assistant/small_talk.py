"""An NLU component: small talk is short, and uses small talk's own words.

A greeting, thanks or "help" with a word that no example of small talk has, or with many words, is looked up in the
guidance instead, where danger is looked for by meaning too: "plese help me hes hurtin me" must not be met with what
this assistant can do. What then proves to be neither is still answered as small talk, by the action.
"""

import json
import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

QUESTION = "ask_guidance"
_FILE = "words.json"


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without apostrophes."""
    return re.findall(r"[a-z]+", text.lower().replace("'", "").replace("’", ""))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SmallTalk(GraphComponent):
    """Turns an intent of the list `intents` into `ask_guidance` unless the message is plainly small talk."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Which intents are small talk, and how many words it may have."""
        return {"intents": [], "most_words": 8}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SmallTalk":
        """Make an untrained component, as Rasa's graph asks for it."""
        return cls(config, model_storage, resource, frozenset())

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, known_words: frozenset[str]
    ) -> None:
        """Keep the settings and the words of small talk."""
        self._intents = frozenset(config["intents"])
        self._most_words = int(config["most_words"])
        self._model_storage = model_storage
        self._resource = resource
        self._known_words = known_words

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the words of all examples of small talk."""
        examples = [e.get(TEXT) or "" for e in training_data.intent_examples if e.get(INTENT) in self._intents]
        self._known_words = frozenset(word for text in examples for word in words_of(text))
        with self._model_storage.write_to(self._resource) as folder:
            (folder / _FILE).write_text(json.dumps(sorted(self._known_words)), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "SmallTalk":
        """Read what `train` learned."""
        with model_storage.read_from(resource) as folder:
            words = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return cls(config, model_storage, resource, frozenset(words))

    def process(self, messages: list[Message]) -> list[Message]:
        """Look at each message's intent and words; button payloads are left alone. The ranking stays as it was."""
        for message in messages:
            text = message.get(TEXT) or ""
            intent = (message.get(INTENT) or {}).get(INTENT_NAME_KEY)
            if intent in self._intents and not text.startswith("/") and not self._is_plainly_small_talk(text):
                message.set(INTENT, {INTENT_NAME_KEY: QUESTION, PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
        return messages

    def _is_plainly_small_talk(self, text: str) -> bool:
        words = words_of(text)
        return len(words) <= self._most_words and self._known_words.issuperset(words)
