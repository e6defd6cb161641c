import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.assistant.typed_messages import TypedMessages


def heard(text: str) -> Message:
    [message] = TypedMessages().process([Message({TEXT: text})])
    return message


@pytest.mark.parametrize("text", ["hello", "he is hitting her", "stop", "?", "王小明", "can I share this"])
def test_whatever_is_typed_is_a_message(text: str) -> None:
    assert heard(text).get("intent") == {"name": "message", "confidence": 1.0}


@pytest.mark.parametrize("text", ["/stop", '/answer{"question": "topic"}', "", "   "])
def test_a_payload_and_an_empty_text_are_left_alone(text: str) -> None:
    assert heard(text).get("intent") is None
