"""Danger first: an NLU component that makes a message `danger` where a pattern says that a child is in danger now.

The classifier learns from examples and can be wrong about words that it has not seen; the patterns name the harms
themselves. Either is enough. A second look, by meaning, is taken by the actions before they quote anything.
"""

import re
from pathlib import Path
from re import Pattern
from typing import Any

import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

DANGER = "danger"
# Tells the actions that a pattern matched, so that they take no second look before they give the contacts.
BY_PATTERN = "danger_by_pattern"
PATTERNS_FILE = Path(__file__).with_suffix(".yml")


def load_patterns(path: Path = PATTERNS_FILE) -> dict[str, list[Pattern[str]]]:
    """Read and compile the patterns: `danger`, and `unless` (a question about rules, the past, a made-up case).

    Raises ValueError for a missing list or a pattern that does not compile, naming it.
    """
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    parts = {name: str(words).strip() for name, words in (content.get("parts") or {}).items()}
    compiled: dict[str, list[Pattern[str]]] = {}
    for name in ("danger", "unless"):
        if not isinstance(content.get(name), list):
            raise ValueError(f"{path}: needs a list {name!r}")
        compiled[name] = [_compile(pattern, parts, path) for pattern in content[name]]
    return compiled


def is_danger(text: str, patterns: dict[str, list[Pattern[str]]]) -> bool:
    """True where one sentence of the text matches a danger pattern and no `unless` pattern."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", text.lower().replace("’", "'")):
        if any(pattern.search(sentence) for pattern in patterns["danger"]) and not any(
            pattern.search(sentence) for pattern in patterns["unless"]
        ):
            return True
    return False


def _compile(pattern: str, parts: dict[str, str], path: Path) -> Pattern[str]:
    try:
        return re.compile(re.sub(r"<(\w+)>", lambda found: f"(?:{parts[found[1]]})", pattern))
    except (re.error, KeyError) as error:
        raise ValueError(f"{path}: the pattern {pattern!r} does not compile: {error}") from error


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class DangerPatterns(GraphComponent):
    """Sets the intent to `danger`, certain, where a pattern matches; leaves every other message as it was."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "DangerPatterns":
        """Make the component as Rasa's graph asks for it."""
        return cls(load_patterns())

    def __init__(self, patterns: dict[str, list[Pattern[str]]]) -> None:
        """Keep the compiled patterns."""
        self._patterns = patterns

    def process(self, messages: list[Message]) -> list[Message]:
        """Look at each message's text; button payloads and empty texts are left alone."""
        for message in messages:
            text = message.get(TEXT) or ""
            if text.strip() and not text.startswith("/") and is_danger(text, self._patterns):
                ranking = [entry for entry in message.get(INTENT_RANKING_KEY) or [] if entry[INTENT_NAME_KEY] != DANGER]
                certain = {INTENT_NAME_KEY: DANGER, PREDICTED_CONFIDENCE_KEY: 1.0}
                message.set(INTENT, certain, add_to_output=True)
                message.set(BY_PATTERN, True, add_to_output=True)
                # The others' confidence is lowered so that the fallback classifier sees no doubt.
                others = [{**entry, PREDICTED_CONFIDENCE_KEY: 0.0} for entry in ranking]
                message.set(INTENT_RANKING_KEY, [certain, *others], add_to_output=True)
        return messages
