import json

from actions.share_check.messages.payloads import answer_payload, brought_by, change_payload, keep_payload


def test_a_button_carries_the_keys_of_its_question_and_its_option() -> None:
    assert answer_payload("topic", "safeguarding") == '/answer{"question":"topic","option":"safeguarding"}'


def test_a_button_to_change_carries_the_key_of_the_question() -> None:
    assert change_payload("topic") == '/change_answer{"question":"topic"}'


def test_keys_are_written_as_json_whatever_is_in_them() -> None:
    assert json.loads(change_payload('a"b').removeprefix("/change_answer")) == {"question": 'a"b'}


def test_a_button_that_keeps_facts_brings_them() -> None:
    payload = keep_payload({"direction": "tell"})
    assert payload == '/answer{"question":"prefill","option":"keep","direction":"tell"}'
    assert brought_by(payload) == {"question": "prefill", "option": "keep", "direction": "tell"}
    assert [brought_by(text) for text in ("/stop", "/answer{", "/answer{]}", "")] == [{}, {}, {}, {}]
