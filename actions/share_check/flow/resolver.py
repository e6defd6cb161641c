"""Replay the answers from the first question, to find the next question or the outcome.

Nothing else is remembered. Going back, changing an answer, resuming and prefilling need no code of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from actions.share_check.flow.flow import Answers, Flow


@dataclass(frozen=True)
class Position:
    """How far a set of answers leads through the flow.

    Attributes:
        given: the answers that count, in the order asked.
        held: answers to questions later than the one where the path stops. They count if the path reaches them.
        question: key of the question to ask next, or None at an outcome.
        outcome: the outcome reached, or None if there is a question to ask.
    """

    given: Answers
    held: Answers
    question: str | None
    outcome: str | None


def resolve(flow: Flow, answers: Answers) -> Position:
    """Follow the answers from the first question to the first one without an answer, or to an outcome.

    Drop an answer if the path skips its question. It appears in neither `given` nor `held`. Also drop an answer that
    the flow does not offer, perhaps from an older version of the flow. Its question is asked again.
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
    """Count the questions on the longest path that begins with these answers, including those already answered."""
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
    """Yield the end of every path that begins with the given answers."""
    here = resolve(flow, given or {})
    if here.question is None:
        yield here
        return
    for option in flow.questions[here.question].options:
        yield from every_path(flow, {**here.given, here.question: option})
