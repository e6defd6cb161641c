"""Measure on a set how typed answers are understood: rightly or wrongly taken, confirmed, or asked again."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from actions.share_check.guided_decision import GuidedDecision, Learned
from actions.share_check.understanding.deciding import Understood
from knowledge.errors import KnowledgeError

ASK_LABEL, CONFIRM_LABEL = "ask", "confirm"
Understand = Callable[[str, str], Understood | None]


@dataclass(frozen=True)
class Typed:
    """An answer typed to a question, and its label: an option, `confirm:` and an option, or `ask`."""

    question: str
    text: str
    label: str

    @property
    def meant(self) -> str:
        """The option, or `ask`."""
        return self.label.removeprefix(f"{CONFIRM_LABEL}:")

    @property
    def kind(self) -> str:
        """Whether the answer is clear, to confirm, or to ask again."""
        return "clear" if self.meant == self.label != ASK_LABEL else self.label.split(":")[0]


def load_typed(path: Path) -> list[Typed]:
    """Read a file with one answer a line.

    Raises:
        KnowledgeError: the file is missing, or a line is not an answer.
    """
    if not path.is_file():
        raise KnowledgeError("this set of typed answers is missing", path)
    found: list[Typed] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            fields = json.loads(line)
            found.append(Typed(fields["question"], fields["text"], fields["answer"]))
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise KnowledgeError(f"must hold question, text and answer ({error})", path, number) from error
    return found


def understanding(decision: GuidedDecision, learned: Learned) -> Understand:
    """Return how the guided decision understands an answer to any of its questions."""
    return lambda question, text: decision.understood(question, text, learned)


def judged(answers: Iterable[Typed], understand: Understand) -> list[tuple[Typed, str]]:
    """Return each answer with its result: `right`, `wrong`, `confirmed` (the right option), `near miss` or `asked`."""
    return [(one, _came_of(one, understand(one.question, one.text))) for one in answers]


def _came_of(one: Typed, understood: Understood | None) -> str:
    if understood is None:
        return "asked"
    right = understood.option == one.meant
    if understood.nearly:
        return "confirmed" if right else "near miss"
    return "right" if right else "wrong"


def counted(found: Iterable[tuple[Typed, str]]) -> dict[str, Counter[str]]:
    """Return how often each result came, by kind of answer."""
    by_kind: dict[str, Counter[str]] = {}
    for one, came in found:
        by_kind.setdefault(one.kind, Counter())[came] += 1
    return by_kind
