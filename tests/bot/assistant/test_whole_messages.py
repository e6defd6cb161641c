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


def test_the_time_that_actions_took_is_taken_off_the_messages_and_added_up() -> None:
    output = WholeMessages()
    for seconds in ({"actions": 0.5, "search": 0.25}, {"actions": 0.25}):
        asyncio.run(output.send_response("someone", {"text": "x", "custom": {"kind": "plain", "seconds": seconds}}))
    assert output.messages == [{"text": "x", "custom": {"kind": "plain"}}] * 2
    assert output.seconds == {"actions": 0.75, "search": 0.25}


def test_what_the_message_tells_is_taken_off_and_said_once() -> None:
    output = WholeMessages()
    for more in ({"telling": "nothing", "seconds": {"actions": 0.5}}, {}):
        asyncio.run(output.send_response("someone", {"text": "x", "custom": {"kind": "plain", **more}}))
    assert output.messages == [{"text": "x", "custom": {"kind": "plain"}}] * 2
    assert (output.telling, output.seconds) == ("nothing", {"actions": 0.5})
