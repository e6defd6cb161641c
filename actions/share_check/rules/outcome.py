"""The outcome: a verdict with its case, steps and parts, worked out from the answers on one path."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from actions.share_check.flow.flow import WEIGHED, Answers
from actions.share_check.flow.resolver import Position
from actions.share_check.rules.cases import QUOTES, case
from actions.share_check.rules.policy import Part, parts, verdict
from actions.share_check.rules.steps import steps
from actions.share_check.rules.terms import Case, Step, Verdict


@dataclass(frozen=True)
class Outcome:
    """The result of one set of answers.

    Attributes:
        steps: what to do now, in order.
        parts: part key to part, in the order shown.
        quotes: ids of the passages that support the verdict itself.
        answers: the answers on the path.
        ends_in: the flow's name for the end of the path.
    """

    verdict: Verdict
    case: Case
    steps: tuple[Step, ...]
    parts: Mapping[str, Part]
    quotes: tuple[str, ...]
    answers: Answers
    ends_in: str

    @property
    def passages(self) -> tuple[str, ...]:
        """Ids of all the passages quoted, each once, the verdict's first."""
        return tuple(dict.fromkeys(self._quoted()))

    def _quoted(self) -> Iterator[str]:
        yield from self.quotes
        for part in self.parts.values():
            yield from part.quotes


def outcome_at(position: Position) -> Outcome:
    """Return the outcome of a finished path.

    Raises:
        ValueError: the path still has a question to ask.
    """
    if position.outcome is None:
        raise ValueError(f"there is no outcome yet: '{position.question}' has no answer")
    answers = position.given
    reached = verdict(answers) if position.outcome == WEIGHED else Verdict(position.outcome)
    found = case(reached, answers)
    given = parts(reached, answers)
    return Outcome(reached, found, steps(found, given), given, QUOTES[found], answers, position.outcome)
