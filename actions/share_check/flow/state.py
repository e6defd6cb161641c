"""The answers of one case, and pure functions on them. Each returns a new state and changes nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from actions.share_check.flow.flow import Answers, Flow
from actions.share_check.flow.resolver import Position, resolve


def _none() -> Answers:
    return MappingProxyType({})


class AnswerRefused(ValueError):
    """An answer or a change that does not fit the case: an old card, a repeated tap or a forged payload."""


@dataclass(frozen=True)
class State:
    """The answers of one case.

    Attributes:
        answers: those on the path from the first question, in the order asked. Only these count.
        held: earlier or confirmed answers to questions that the path has not reached. Once it reaches them they count
            and are shown among the answers. If it skips their question they are dropped.
    """

    answers: Answers = field(default_factory=_none)
    held: Answers = field(default_factory=_none)

    def as_dict(self) -> dict[str, dict[str, str]]:
        """Return the state as plain JSON, to store with the conversation."""
        return {"answers": dict(self.answers), "held": dict(self.held)}


def state_from(flow: Flow, kept: Mapping[str, Any] | None) -> State:
    """Restore the state from `as_dict`, or start a new case from None.

    Answers that the flow no longer offers are dropped, and their questions asked again.
    """
    if kept is None:
        return State()
    return _state(resolve(flow, {**kept.get("held", {}), **kept.get("answers", {})}))


def position(flow: Flow, state: State) -> Position:
    """Return where the case has got to: the question to ask, or the outcome."""
    return resolve(flow, {**state.held, **state.answers})


def answer(flow: Flow, state: State, question: str, option: str) -> State:
    """Answer the question being asked, or change the answer that the outcome offers to change.

    Raises:
        AnswerRefused: another question is being asked, or the question has no such option. Nothing changes.
    """
    here = position(flow, state)
    offer = flow.carry_on.get(here.outcome or "")
    if question != here.question and not (offer and (offer.question, offer.option) == (question, option)):
        raise AnswerRefused(f"'{question}' is not the question being asked, which is: {here.question or 'none'}")
    if option not in flow.questions[question].options:
        raise AnswerRefused(
            f"'{question}' has no option '{option}'; allowed: {', '.join(flow.questions[question].options)}"
        )
    return _state(resolve(flow, {**state.held, **state.answers, question: option}))


def back(flow: Flow, state: State) -> State:
    """Take back the last answer and ask its question again. At the first question, change nothing."""
    return change(flow, state, list(state.answers)[-1]) if state.answers else state


def change(flow: Flow, state: State, question: str) -> State:
    """Ask an answered question again. Hold the later answers; they count again if their questions are still asked.

    Raises:
        AnswerRefused: the question has not been answered.
    """
    if question not in state.answers:
        raise AnswerRefused(f"'{question}' has no answer to change; answered: {', '.join(state.answers) or 'nothing'}")
    kept = {**state.held, **state.answers}
    del kept[question]
    return _state(resolve(flow, kept))


def without(flow: Flow, state: State, questions: Collection[str]) -> State:
    """Take back the answers to some questions, given or held. The others count again if their questions are asked."""
    kept = {**state.held, **state.answers}
    return _state(resolve(flow, {key: option for key, option in kept.items() if key not in questions}))


def restart() -> State:
    """Start a new case, with no answers given or held."""
    return State()


def hold(flow: Flow, state: State, confirmed: Answers) -> State:
    """Add answers that the person confirmed before the questions were asked. Answers already given do not change."""
    return _state(resolve(flow, {**confirmed, **state.held, **state.answers}))


def _state(here: Position) -> State:
    return State(MappingProxyType(dict(here.given)), MappingProxyType(dict(here.held)))
