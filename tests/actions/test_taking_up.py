from typing import Any

import pytest

from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from actions.share_checking import ASK
from actions.taking_up import is_listed_word, taken_up
from tests.actions.fakes import message
from tests.actions.share_check.answered import FLOW, answered

FINISHED = OpenCase(hold(FLOW, State(), answered()))


def _after(**custom: Any) -> list[dict[str, Any]]:
    return [{"event": "user", "text": "x"}, {"event": "bot", "data": {"custom": custom}}]


def _said(text: str, case: OpenCase | None = None, **before: Any) -> list[str]:
    events = [*(_after(**before) if before else []), {"event": "user", "text": text, "timestamp": 0.0}]
    replies = taken_up(case, message(text), events)
    return [str(reply.custom.get("reason") or reply.custom["kind"]) for reply in replies if not reply.is_silent]


@pytest.mark.parametrize(("text", "listed"), [("go back", True), ("go back to school", False), ("consent", False)])
def test_only_a_whole_message_is_a_word_of_the_flow(text: str, listed: bool) -> None:
    assert is_listed_word(message(text)) is listed


@pytest.mark.parametrize("text", ["go back", "change 2", "get the record", '/answer_share_check{"x": "y"}'])
def test_a_word_or_a_button_for_a_check_that_is_not_open_is_told_so(text: str) -> None:
    assert _said(text) == ["expired"]


@pytest.mark.parametrize("text", ["explain", "yes", "change school", "do I need consent"])
def test_ordinary_words_are_left_to_the_search(text: str) -> None:
    assert _said(text) == []


@pytest.mark.parametrize("text", ["yes", "explain"])
def test_just_after_a_check_was_left_they_can_only_be_meant_for_it(text: str) -> None:
    assert _said(text, kind="notice", reason="stopped") == ["expired"]


def test_starting_again_just_after_leaving_opens_a_new_check() -> None:
    events = [*_after(kind="notice", reason="stopped"), {"event": "user", "text": "start again", "timestamp": 0.0}]
    [reply] = taken_up(None, message("start again"), events)
    assert reply.is_silent and ASK in reply.events


def test_the_record_of_a_finished_check_is_shown_again() -> None:
    assert _said("get the record", FINISHED, kind="decision") == ["decision"]


def test_an_ordinary_question_leaves_a_finished_check_alone() -> None:
    assert _said("do I need consent", FINISHED, kind="decision") == []
