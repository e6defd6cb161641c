"""What must hold after any sequence of messages: words, buttons that fit or do not, commands, questions in between."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import actions.searching
from actions.share_check.case.heard import Heard, Turn
from actions.share_check.case.open_case import OpenCase, case_from, is_finished
from actions.share_check.case.prompts import prompt
from actions.share_check.case.turn import take_turn
from actions.share_check.flow.resolver import resolve
from actions.share_checking import outcome, remarks, said
from actions.validate_share_check_form import take_message
from tests.actions.fakes import FakeSearcher, message
from tests.actions.share_check.answered import DECISION, FLOW

BUTTONS = [
    "go_back",
    "change_answer",
    "why",
    "start_again",
    "start_share_check",
    "stop",
    "carry_on",
    "get_record",
    "greet",
    "help",
    "affirm",
]
WORDS = [
    *["yes", "no", "dunno", "1", "2", "3", "the last one", "change 2", "change 9", "back", "change", "why"],
    *["can I share this?", "what about consent?", "hello", "blah", "he is strangling her", "the gp", "refer", "seek"],
    *["stop her dad", "nobody is in danger now, carry on", "keeping a kid safe", "", "?", "/", "{}", "🙂"],
]
QUESTIONS = [*FLOW.questions, "prefill", "no_such_question", ""]
OPTIONS = sorted({option for question in FLOW.questions.values() for option in question.options})
OPTIONS += ["confirm", "refuse", "no_such_option"]
LOSING = ["stop", "start again", "/stop", "/start_again", "/start_share_check"]


def button(name: str, **entities: str) -> dict[str, Any]:
    return message(f"/{name}{json.dumps(entities)}")


TYPED = st.builds(message, st.sampled_from(WORDS) | st.text(max_size=20))
TAPPED = st.builds(
    lambda question, option: button("answer", question=question, option=option),
    st.sampled_from(QUESTIONS),
    st.sampled_from(OPTIONS),
)
CHANGE = st.builds(lambda question: button("change_answer", question=question), st.sampled_from(QUESTIONS))
LOSING_BUTTONS = ("stop", "start_again", "start_share_check")
PLAIN = st.sampled_from([message(f"/{name}") for name in BUTTONS if name not in LOSING_BUTTONS])
FITS = st.integers(0, 4)
"""A tap on the card that is shown; weighted, so that outcomes are reached."""
MESSAGES = st.lists(FITS | FITS | FITS | TYPED | TAPPED | CHANGE | PLAIN, max_size=40)
OFFERED = st.dictionaries(st.sampled_from(list(FLOW.questions)[1:]), st.sampled_from(OPTIONS))
STARTS = st.builds(OpenCase, offered=OFFERED)
ANY_MESSAGE = TYPED | TAPPED | CHANGE | PLAIN
Messages = list[int | dict[str, Any]]


@pytest.fixture(scope="module", autouse=True)
def searcher() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        actions.searching.reloading.cache_clear()
        patch.setattr(actions.searching, "open_searcher", FakeSearcher)
        yield
        actions.searching.reloading.cache_clear()


def begun(case: OpenCase) -> OpenCase:
    """The case with the offered answers to its questions, as the opening message would have given them."""
    offered = {key: option for key, option in case.offered.items() if option in FLOW.questions[key].options}
    return OpenCase(offered=offered)


def as_message(case: OpenCase, choice: int | dict[str, Any]) -> dict[str, Any]:
    if isinstance(choice, dict):
        return choice
    buttons = prompt(DECISION, case).buttons if not is_finished(FLOW, case) else [{"payload": "/get_record"}]
    return message(buttons[choice % len(buttons)]["payload"])


def step(case: OpenCase, heard: dict[str, Any]) -> OpenCase:
    """The case after a message, as handled by the form or, at an outcome, by action_flow_word."""
    if is_finished(FLOW, case):
        return take_turn(DECISION, case, said(heard)).case
    return take_message(case, heard)[0]


def after(case: OpenCase, messages: Messages) -> OpenCase:
    for choice in messages:
        if case.stopped:
            break
        case = step(case, as_message(case, choice))
    return case


def answers_of(case: OpenCase) -> dict[str, str]:
    return {**case.state.held, **case.state.answers}


@settings(max_examples=120, deadline=None)
@given(STARTS, MESSAGES)
def test_there_is_always_something_to_say_next(start: OpenCase, messages: Messages) -> None:
    case = after(begun(start), messages)
    if case.stopped:
        return
    reply = outcome(case) if is_finished(FLOW, case) else None
    text = reply.text if reply else prompt(DECISION, case).text
    custom = reply.custom if reply else prompt(DECISION, case).custom
    assert text and text.strip()
    assert custom["kind"] == ("decision" if reply else "question")
    assert json.loads(json.dumps(custom)) == custom


@settings(max_examples=120, deadline=None)
@given(STARTS, MESSAGES)
def test_the_case_comes_back_from_json_at_any_point(start: OpenCase, messages: Messages) -> None:
    case = after(begun(start), messages)
    back = case_from(FLOW, json.loads(json.dumps(case.as_dict())))
    assert back == (None if case.stopped else case)


@settings(max_examples=120, deadline=None)
@given(STARTS, MESSAGES, ANY_MESSAGE)
def test_no_message_loses_an_answer_but_the_one_that_it_takes_back(
    start: OpenCase, messages: Messages, heard: dict[str, Any]
) -> None:
    case = after(begun(start), messages)
    if case.stopped or is_finished(FLOW, case):
        return
    turn = take_turn(DECISION, case, said(heard))
    changed = step(case, heard)
    if turn.heard in (Heard.STOPPED, Heard.STARTED_AGAIN):
        assert heard["text"].strip().lower() in LOSING
        return
    before, now = answers_of(case), answers_of(changed)
    if turn.heard in (Heard.WENT_BACK, Heard.CHANGING):
        assert len(set(before) - set(now)) <= 1
        assert now.items() <= before.items()
    elif turn.heard is Heard.ANSWERED:
        # A new answer drops only the answers to questions that are no longer asked.
        given_now = {key: option for key, option in changed.state.answers.items() if before.get(key) != option}
        replayed = resolve(FLOW, {**before, **given_now})
        assert now == {**replayed.given, **replayed.held}
    else:
        assert before.items() <= now.items()


@settings(max_examples=120, deadline=None)
@given(STARTS, MESSAGES, st.sampled_from(LOSING))
def test_nothing_of_a_case_is_left_after_it_was_stopped_or_started_again(
    start: OpenCase, messages: Messages, leave: str
) -> None:
    case = after(begun(start), messages)
    if case.stopped or is_finished(FLOW, case):
        return
    left = step(case, message(leave))
    assert left == (OpenCase(stopped=True) if "stop" in leave else OpenCase())
    assert left.as_dict() == ({"stopped": True} if left.stopped else OpenCase().as_dict())


@settings(max_examples=120, deadline=None)
@given(STARTS, MESSAGES, ANY_MESSAGE)
@example(OpenCase(), [0, button("change_answer")], button("why"))
def test_a_button_that_changes_nothing_says_so(start: OpenCase, messages: Messages, heard: dict[str, Any]) -> None:
    case = after(begun(start), messages)
    if case.stopped or is_finished(FLOW, case) or not said(heard).is_button:
        return
    changed, replies = take_message(case, heard)
    if changed == case:
        turn = take_turn(DECISION, case, said(heard))
        assert replies or turn.heard in (Heard.CARRIED_ON, Heard.CHOOSING_CHANGE)


@settings(max_examples=60, deadline=None)
@given(STARTS, MESSAGES)
def test_remarks_can_be_made_of_any_turn(start: OpenCase, messages: Messages) -> None:
    case = begun(start)
    for choice in messages:
        if case.stopped:
            break
        heard = as_message(case, choice)
        turn: Turn = take_turn(DECISION, case, said(heard))
        assert all(reply.text and reply.text.strip() for reply in remarks(turn, case))
        case = step(case, heard)
