"""Runs in Rasa's environment."""

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.assistant.small_talk import SmallTalk

EXAMPLES = TrainingData(
    [
        Message({TEXT: "thank you so much for your help", INTENT: "thanks"}),
        Message({TEXT: "please help me", INTENT: "help"}),
        Message({TEXT: "what about hurting", INTENT: "ask_guidance"}),
    ]
)
CONFIG = {"intents": ["thanks", "help"], "most_words": 8}


@pytest.fixture
def component(tmp_path):
    storage, resource = LocalModelStorage(tmp_path), Resource("small_talk")
    SmallTalk.create(CONFIG, storage, resource, None).train(EXAMPLES)
    return SmallTalk.load(CONFIG, storage, resource, None)


def intent_of(component, text: str, intent: str) -> str:
    [message] = component.process([Message({TEXT: text, INTENT: {"name": intent, "confidence": 0.9}})])
    return message.get(INTENT)["name"]


def test_small_talk_in_its_own_words_stays_small_talk(component) -> None:
    assert intent_of(component, "Thank you so much", "thanks") == "thanks"


def test_a_word_that_small_talk_never_uses_makes_it_a_question(component) -> None:
    assert intent_of(component, "please help me he is hurting me", "help") == "ask_guidance"


def test_many_words_make_it_a_question(component) -> None:
    assert intent_of(component, "thank you " * 5, "thanks") == "ask_guidance"


def test_other_intents_are_left_alone(component) -> None:
    assert intent_of(component, "he is hurting me", "danger") == "danger"


def test_a_button_is_left_alone(component) -> None:
    assert intent_of(component, "/help", "help") == "help"
