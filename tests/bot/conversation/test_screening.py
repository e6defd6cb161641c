import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.screening import (
    PAYLOAD_LIMIT,
    carries_only_keys,
    load_allowed_payloads,
    refusal_of_payload,
    refusal_of_text,
)

ALLOWED = load_allowed_payloads()


@pytest.mark.parametrize(
    "text", ["Can I share and/or refer?", "1/2 a dozen", "external: police", "say EXTERNAL: ok", "?"]
)
def test_an_ordinary_text_is_let_through(text: str) -> None:
    assert refusal_of_text(text, 4000) is None


@given(st.text())
def test_no_text_that_rasa_would_take_for_a_command_is_let_through(text: str) -> None:
    for command in ("/restart", "EXTERNAL: x"):
        assert refusal_of_text(f"{' ' * (len(text) % 5)}{command}{text}", 10_000) == "command_refused"
    if refusal_of_text(text, 10_000) is None:
        assert not text.strip().startswith(("/", "EXTERNAL:"))


@given(
    st.sampled_from(sorted(ALLOWED)),
    st.dictionaries(st.text("abc_é’ ", max_size=9), st.text("xyz {}é", max_size=9), max_size=5),
)
def test_a_payload_of_an_allowed_name_and_texts_is_let_through(name: str, values: dict[str, str]) -> None:
    assert refusal_of_payload(f"/{name}", ALLOWED) is None
    assert refusal_of_payload(f"/{name}{json.dumps(values)}", ALLOWED) is None


@pytest.mark.parametrize(
    "payload",
    [
        "help",
        "/",
        "/restart",
        "/session_start",
        "/danger",
        "/help ",
        " /help",
        "/help\n",
        "/help@1.0",
        "/HELP",
        "/answer[]",
        "/answer{}x",
        "/answer{'a': 'b'}",
        '/answer{"a": 1}',
        '/answer{"a": null}',
        '/answer{"a": {"b": "c"}}',
        '/answer{"a": ["b"]}',
        '/answer{"a": "\\u0000"}',
        '/answer{"a": "\\ud800"}',
        '/answer{"a": NaN}',
        "/answer{" + '"a":{' * 200 + "}" * 201,
    ],
)
def test_any_other_payload_is_not_understood(payload: str) -> None:
    assert refusal_of_payload(payload, ALLOWED) == "not_understood"


def test_a_payload_may_have_exactly_a_thousand_characters() -> None:
    fitting = '/answer{"a": "' + "x" * (PAYLOAD_LIMIT - 16) + '"}'
    assert len(fitting) == 1000
    assert refusal_of_payload(fitting, ALLOWED) is None
    assert refusal_of_payload(fitting.replace("x", "xx", 1), ALLOWED) == "not_understood"


def test_a_broken_list_of_payloads_does_not_load(tmp_path: Path) -> None:
    broken = tmp_path / "payloads.yml"
    broken.write_text("allowed: help", encoding="utf-8")
    with pytest.raises(ValueError, match=r"payloads\.yml: `allowed` must be a list"):
        load_allowed_payloads(broken)


@pytest.mark.parametrize("payload", ["/help", '/answer{"question": "danger_now", "option": "yes"}', "/answer{}"])
def test_a_payload_of_keys_is_known(payload: str) -> None:
    assert carries_only_keys(payload)


@pytest.mark.parametrize("payload", ['/answer{"option": "Jayden"}', '/answer{"two words": "a"}', '/answer{"a": ""}'])
def test_a_payload_with_a_text_in_it_is_known(payload: str) -> None:
    assert not carries_only_keys(payload)
