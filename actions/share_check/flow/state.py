"""One case as it stands: its answers, and the pure operations on them. Each gives a new state and changes
nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from actions.share_check.flow.flow import Answers, Flow
from actions.share_check.flow.resolver import Position, resolve


def _none() -> Answers:
    return MappingProxyType({})


class AnswerRefused(ValueError):
    """An answer or a change that does not fit where the case stands: an old card, a repeated tap, a forged
    payload.
    """


@dataclass(frozen=True)
class State:
    """The answers of one case.

    answers: those on the path from the first question, in the order in which they are asked. Only these
    count.
    held: earlier or confirmed answers to questions that the path has not reached. They count, and are then
    shown among the answers, once it does; where it passes their question by they are dropped.
    """

    answers: Answers = field(default_factory=_none)
    held: Answers = field(default_factory=_none)

    def as_dict(self) -> dict[str, dict[str, str]]:
        """The state as plain JSON, to be kept with the conversation."""
        return {"answers": dict(self.answers), "held": dict(self.held)}


def state_from(flow: Flow, kept: Mapping[str, Any] | None) -> State:
    """The state that `as_dict` gave, None for a new case. Answers that the flow no longer offers are asked
    again.
    """
    if kept is None:
        return State()
    return _state(resolve(flow, {**kept.get("held", {}), **kept.get("answers", {})}))


def position(flow: Flow, state: State) -> Position:
    """Where the case stands: the question to ask, or the outcome."""
    return resolve(flow, {**state.held, **state.answers})


def answer(flow: Flow, state: State, question: str, option: str) -> State:
    """Answer the question that is being asked, or take up what the outcome offers to change.

    Raises AnswerRefused, and so changes nothing, where another question is being asked or none has that
    option.
    """
    here = position(flow, state)
    offer = flow.carry_on.get(here.outcome or "")
    if question != here.question and not (offer and (offer.question, offer.option) == (question, option)):
        raise AnswerRefused(f"'{question}' is not being asked; asked is: {here.question or 'nothing'}")
    if option not in flow.questions[question].options:
        raise AnswerRefused(
            f"'{question}' has no option '{option}'; allowed: {', '.join(flow.questions[question].options)}"
        )
    return _state(resolve(flow, {**state.held, **state.answers, question: option}))


def back(flow: Flow, state: State) -> State:
    """Take back the last answer, so that its question is asked again. At the first question nothing
    changes.
    """
    return change(flow, state, list(state.answers)[-1]) if state.answers else state


def change(flow: Flow, state: State, question: str) -> State:
    """Ask an answered question again. Later answers are held, and count again where they are still asked.

    Raises AnswerRefused where the question has not been answered.
    """
    if question not in state.answers:
        raise AnswerRefused(f"'{question}' has no answer to change; answered: {', '.join(state.answers) or 'nothing'}")
    kept = {**state.held, **state.answers}
    del kept[question]
    return _state(resolve(flow, kept))


def restart() -> State:
    """A new case: no answer, and none held."""
    return State()


def hold(flow: Flow, state: State, confirmed: Answers) -> State:
    """Add answers that the person has confirmed before they were asked. Those already given stay as they
    are.
    """
    return _state(resolve(flow, {**confirmed, **state.held, **state.answers}))


def _state(here: Position) -> State:
    return State(MappingProxyType(dict(here.given)), MappingProxyType(dict(here.held)))
