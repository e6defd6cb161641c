"""Replays the answers from the first question: what is asked next, or which outcome is reached.

Nothing else is remembered, so going back, changing an answer, resuming and prefilling need no code of their
own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from actions.share_check.flow.flow import Answers, Flow


@dataclass(frozen=True)
class Position:
    """Where a set of answers stands in the flow.

    given: the answers that count, in the order in which they are asked.
    held: answers to questions that stand after the point where the path stops; they count if the path gets
    there.
    question: key of the question to ask next, or None where an outcome is reached.
    outcome: the outcome that is reached, or None where a question is to be asked.
    """

    given: Answers
    held: Answers
    question: str | None
    outcome: str | None


def resolve(flow: Flow, answers: Answers) -> Position:
    """Follow the answers from the first question to the first one that is not answered, or to an outcome.

    An answer whose question the path passes by without asking it is dropped: it appears in neither `given`
    nor `held`. So does an answer that the flow does not offer, which may come from an older version of the
    flow: its question is asked again.
    """
    order = list(flow.questions)
    given: dict[str, str] = {}
    key: str | None = flow.first
    outcome: str | None = None
    last = key
    while key is not None:
        last = key
        option = answers.get(key)
        if option not in flow.questions[key].options:
            break
        given[key] = str(option)
        target = flow.target(key, given)
        key, outcome = target.question, target.outcome
    later = order[order.index(str(last)) + 1 :]
    held = {name: answers[name] for name in later if answers.get(name) in flow.questions[name].options}
    return Position(given, held, key, outcome)


def most_questions(flow: Flow, answers: Answers) -> int:
    """How many questions the longest path has that begins with these answers, those already answered
    included.
    """
    position = resolve(flow, answers)
    if position.question is None:
        return len(position.given)
    return len(position.given) + _most_from(flow, position.question, dict(position.given), {})


_Known = dict[tuple[str, frozenset[tuple[str, str]]], int]


def _most_from(flow: Flow, key: str, given: dict[str, str], known: _Known) -> int:
    relevant = frozenset((name, option) for name, option in given.items() if name in flow.deciding)
    if (key, relevant) not in known:
        longest = 0
        for option in flow.questions[key].options:
            target = flow.target(key, {**given, key: option})
            if target.question is not None:
                longest = max(longest, _most_from(flow, target.question, {**given, key: option}, known))
        known[(key, relevant)] = 1 + longest
    return known[(key, relevant)]


def every_path(flow: Flow, given: Answers | None = None) -> Iterator[Position]:
    """The end of each path that begins with the given answers, none left out."""
    here = resolve(flow, given or {})
    if here.question is None:
        yield here
        return
    for option in flow.questions[here.question].options:
        yield from every_path(flow, {**here.given, here.question: option})
