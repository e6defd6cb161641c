"""What must hold after any sequence of answers, backs, changes, carry-ons, old cards and restarts."""

import json
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from actions.share_check.flow.resolver import resolve
from actions.share_check.flow.state import (
    AnswerRefused,
    State,
    answer,
    back,
    change,
    hold,
    position,
    restart,
    state_from,
)
from actions.share_check.rules.outcome import outcome_at
from tests.actions.share_check.answered import DECISION, FLOW

NOON = datetime(2026, 3, 5, 12, 0)
QUESTIONS = list(FLOW.questions)
OPTIONS = sorted({option for question in FLOW.questions.values() for option in question.options})
# Weighted towards answers, to reach outcomes often.
OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["answer"] * 12 + ["back", "change", "carry_on", "old_card", "hold", "restart"]),
        st.integers(0, 999),
    ),
    max_size=60,
)


def applied(state: State, operation: str, number: int) -> State:
    here = position(FLOW, state)
    if operation == "answer" and here.question is not None:
        options = list(FLOW.questions[here.question].options)
        return answer(FLOW, state, here.question, options[number % len(options)])
    if operation == "back":
        return back(FLOW, state)
    if operation == "change" and state.answers:
        return change(FLOW, state, list(state.answers)[number % len(state.answers)])
    offer = FLOW.carry_on.get(here.outcome or "")
    if operation == "carry_on" and offer is not None:
        return answer(FLOW, state, offer.question, offer.option)
    if operation == "old_card":
        return tapped(state, QUESTIONS[number % len(QUESTIONS)], OPTIONS[number % len(OPTIONS)])
    if operation == "hold":
        question = QUESTIONS[number % len(QUESTIONS)]
        options = list(FLOW.questions[question].options)
        return hold(FLOW, state, {question: options[number % len(options)]})
    return restart() if operation == "restart" else state


def tapped(state: State, question: str, option: str) -> State:
    """Tap a card with any key on it. It is taken if it fits, and otherwise refused without a trace."""
    try:
        return answer(FLOW, state, question, option)
    except AnswerRefused:
        return state


def after(operations: list[tuple[str, int]]) -> State:
    state = restart()
    for operation, number in operations:
        state = applied(state, operation, number)
    return state


def answered_in_order(answers: dict[str, str]) -> State:
    state = restart()
    for question, option in answers.items():
        state = answer(FLOW, state, question, option)
    return state


@settings(max_examples=120, deadline=None)
@given(OPERATIONS)
def test_any_sequence_leaves_the_same_case_as_giving_the_final_answers_in_order(
    operations: list[tuple[str, int]],
) -> None:
    state = after(operations)
    straight = answered_in_order(dict(state.answers))
    if not state.held:
        assert state == straight
    assert state.answers == straight.answers
    here, there = position(FLOW, state), position(FLOW, straight)
    assert (here.question, here.outcome) == (there.question, there.outcome)
    if here.question is None:
        assert outcome_at(here) == outcome_at(there)


@settings(max_examples=120, deadline=None)
@given(OPERATIONS)
def test_a_held_answer_counts_just_as_if_it_were_given_when_asked(operations: list[tuple[str, int]]) -> None:
    state = after(operations)
    held = dict(state.held)
    straight = answered_in_order(dict(state.answers))
    while (question := position(FLOW, straight).question) is not None:
        first = next(iter(FLOW.questions[question].options))
        straight = answer(FLOW, straight, question, held.get(question, first))
    while (question := position(FLOW, state).question) is not None:
        state = answer(FLOW, state, question, next(iter(FLOW.questions[question].options)))
    assert state.answers == straight.answers


@settings(max_examples=120, deadline=None)
@given(OPERATIONS, st.integers(0, 99))
def test_changing_an_answer_to_what_it_was_loses_nothing(operations: list[tuple[str, int]], number: int) -> None:
    state = after(operations)
    if state.answers:
        question = list(state.answers)[number % len(state.answers)]
        assert answer(FLOW, change(FLOW, state, question), question, state.answers[question]) == state


@settings(max_examples=120, deadline=None)
@given(OPERATIONS)
def test_going_back_and_answering_the_same_loses_nothing(operations: list[tuple[str, int]]) -> None:
    state = after(operations)
    if state.answers:
        question, option = list(state.answers.items())[-1]
        assert answer(FLOW, back(FLOW, state), question, option) == state


@settings(max_examples=100, deadline=None)
@given(OPERATIONS)
def test_there_is_always_a_reply_that_can_be_sent(operations: list[tuple[str, int]]) -> None:
    reply = DECISION.reply(after(operations), NOON)
    assert reply.text.strip()
    assert json.loads(json.dumps(reply.custom)) == reply.custom
    assert reply.custom["kind"] in ("question", "decision")


@settings(max_examples=120, deadline=None)
@given(OPERATIONS)
def test_a_case_can_be_kept_and_taken_up_at_any_point(operations: list[tuple[str, int]]) -> None:
    state = after(operations)
    assert state_from(FLOW, json.loads(json.dumps(state.as_dict()))) == state


@settings(max_examples=120, deadline=None)
@given(OPERATIONS, OPERATIONS)
def test_nothing_of_one_case_reaches_the_next(earlier: list[tuple[str, int]], later: list[tuple[str, int]]) -> None:
    assert after([*earlier, ("restart", 0), *later]) == after(later)


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(OPTIONS)))
def test_any_answers_at_all_lead_to_a_question_or_an_outcome(answers: dict[str, str]) -> None:
    here = resolve(FLOW, answers)
    assert (here.question is None) != (here.outcome is None)
    order = [question for question in QUESTIONS if question in here.given]
    assert list(here.given) == order
    assert not set(here.given) & set(here.held)
