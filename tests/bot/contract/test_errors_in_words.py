"""Nothing that a person can read when something is wrong is a programmer's word."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from knowledge.copy.loading import COPY_DIR

# What these name is nothing that a person sees or can do anything about.
PROGRAMMERS_WORDS = re.compile(
    r"\b(json|bytes?|kilobytes?|fields?|tokens?|headers?|payloads?|null|objects?|strings?|http|https|urls?|api|unicode|utf"
    r"|parameters?|arrays?|requests?|servers?|exceptions?|status code|method|database|timed? ?out|\d{3} error)\b",
    re.IGNORECASE,
)
# Where each file says what went wrong. None: anywhere in it.
ERRORS = {"gateway": ("problems", "notices"), "teams": ("notices",), "widget": None}


def texts(content: Any, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(content, dict):
        for key, value in content.items():
            yield from texts(value, f"{place}.{key}")
    elif isinstance(content, list):
        for value in content:
            yield from texts(value, place)
    elif content is not None:
        yield place, str(content)


def read(topic: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((COPY_DIR / f"{topic}.yml").read_text("utf-8"))
    return content


@pytest.mark.parametrize("topic", ERRORS)
def test_no_error_names_what_only_a_programmer_knows(topic: str) -> None:
    content, parts = read(topic), ERRORS[topic]
    said = texts(content if parts is None else {part: content[part] for part in parts})
    assert {place: found[0] for place, text in said if (found := PROGRAMMERS_WORDS.search(text))} == {}


def test_a_limit_is_said_in_characters() -> None:
    for place, text in texts(read("gateway")):
        if "{limit}" in text:
            assert "{limit} characters" in text, place


def test_somebody_who_gets_no_answer_reads_the_number_to_call_or_gets_the_contacts() -> None:
    said = read("gateway")
    without = {"not_found", "method_not_allowed", "no_record", "no_such_answer", "other_decision"}
    for kind, problem in said["problems"].items():
        assert kind in without or re.search(r"999|contacts", problem["detail"]), kind
