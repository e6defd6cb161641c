"""Runs in Rasa's environment."""

import asyncio

from bot.assistant.whole_messages import WholeMessages


def sent(message):
    output = WholeMessages()
    asyncio.run(output.send_response("someone", message))
    return output.messages


def test_text_buttons_and_custom_fields_stay_one_message_and_blank_lines_do_not_cut_it() -> None:
    message = {"text": "one\n\ntwo", "buttons": [{"title": "a", "payload": "/a"}], "custom": {"kind": "plain"}}
    assert sent(message) == [message]


def test_what_a_reply_does_not_have_is_left_out() -> None:
    assert sent({"text": "one", "buttons": [], "custom": {}, "image": None, "elements": []}) == [{"text": "one"}]
