import pytest
from pydantic import ValidationError

from bot.conversation.messages import PayloadMessage, TextMessage


def test_hidden_characters_are_out_before_anything_reads_a_text() -> None:
    assert TextMessage(text="/\u200brestart").text == "/restart"


def test_a_text_of_hidden_characters_alone_is_a_message_without_words() -> None:
    assert TextMessage(text="\u200b").text == ""


@pytest.mark.parametrize("mark", ["\x00", "\ud83d"])
def test_what_no_store_takes_makes_a_payload_one_that_no_button_has(mark: str) -> None:
    assert PayloadMessage(payload=f"/help{mark}").payload == "/help\ufffd"


@pytest.mark.parametrize("given", ["", None, 1, ["x"]])
def test_nothing_at_all_is_refused(given: object) -> None:
    with pytest.raises(ValidationError):
        TextMessage.model_validate({"text": given})
    with pytest.raises(ValidationError):
        PayloadMessage.model_validate({"payload": given})


def test_a_field_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValidationError):
        TextMessage.model_validate({"text": "x", "sender": "me"})
