"""The faults that the made-up texts can find: silence, half replies and failures."""

from typing import Any

import httpx
import pytest
from pydantic import ValidationError

from tests.bot.gateway.fakes import ANSWER, PLAIN
from tests.fuzz.assistant import FuzzedAssistant
from tests.fuzz.texts import LIMIT, is_text

TOO_LONG = {"text": "Too long.", "custom": {"kind": "notice", "reason": "too_long"}}


def answered_with(status: int, body: Any) -> FuzzedAssistant:
    return FuzzedAssistant("http://assistant", httpx.MockTransport(lambda _: httpx.Response(status, json=body)))


def test_a_reply_that_fits_is_counted_by_its_kind() -> None:
    fuzzed = answered_with(200, {"messages": [ANSWER, PLAIN]})
    fuzzed.check("consent?")
    assert fuzzed.seen == {"200 answer": 1, "200 plain": 1}


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, {"messages": []}),
        (200, {"messages": [{"text": " ", "custom": {"kind": "plain"}}]}),
        (200, {"messages": [{"text": "x", "custom": {"kind": "answer", "quotes": []}}]}),
        (200, {}),
        (503, {"detail": "unavailable"}),
        (500, {}),
        (422, {"detail": "wrong shape"}),
    ],
)
def test_silence_half_a_reply_and_a_failure_are_found(status: int, body: Any) -> None:
    with pytest.raises((AssertionError, ValidationError)):
        answered_with(status, body).check("consent?")


def test_what_is_no_text_must_be_refused_in_words() -> None:
    answered_with(422, {"detail": "wrong shape"}).check("")
    with pytest.raises(AssertionError):
        answered_with(200, {"messages": [PLAIN]}).check("")


def test_a_text_over_the_limit_must_be_said_to_be_too_long() -> None:
    answered_with(200, {"messages": [TOO_LONG]}).check("x" * (LIMIT + 1))
    answered_with(200, {"messages": [ANSWER]}).check("x" * LIMIT + "\x05")
    with pytest.raises(AssertionError):
        answered_with(200, {"messages": [ANSWER]}).check("x" * (LIMIT + 1))


@pytest.mark.parametrize("text", ["", "\udfff", "\ud83d"])
def test_what_cannot_be_sent_as_utf_8_is_known(text: str) -> None:
    assert not is_text(text)
    assert is_text("👨‍👩‍👧 \u202e\x1b")
