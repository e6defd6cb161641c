"""The flow: the questions and where each option leads, as flow.yml declares them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.files.located_yaml import Located, load_located

FLOW_FILE = Path(__file__).with_name("flow.yml")
WEIGHED = "weighed"
"""The outcome whose verdict is worked out from all the answers. Every other outcome is itself a verdict."""

Answers = Mapping[str, str]
"""Question key to option key."""


@dataclass(frozen=True)
class Target:
    """Where an answer leads: to a question or to an outcome, never both."""

    question: str | None = None
    outcome: str | None = None


@dataclass(frozen=True)
class Branch:
    """One way on from a question.

    Attributes:
        when: question key to options. The branch is taken if each question here has one of its options.
        target: where the branch leads.
        line: line number in the flow file.
    """

    when: Mapping[str, tuple[str, ...]]
    target: Target
    line: int

    def holds(self, answers: Answers) -> bool:
        """Return whether the answers meet every condition. A branch without conditions always holds."""
        return all(answers.get(question) in options for question, options in self.when.items())


@dataclass(frozen=True)
class Option:
    """One answer that a question offers.

    Attributes:
        key: the option's name.
        outcome: the outcome it leads to, or None where it leads on.
        line: line number in the flow file.
    """

    key: str
    outcome: str | None
    line: int


@dataclass(frozen=True)
class Question:
    """One question: its options, in the order shown, and the ways on from it."""

    key: str
    passages: tuple[str, ...]
    options: Mapping[str, Option]
    on: tuple[Branch, ...]
    line: int


@dataclass(frozen=True)
class CarryOn:
    """The answer that an outcome offers to change, to let the questions go on."""

    question: str
    option: str
    line: int


@dataclass(frozen=True, eq=False)
class Flow:
    """All the questions, in the order they can be asked. An answer only ever leads to a later question.

    Each is equal to itself alone: what is worked out of one is kept for it (opening/prefill.py).
    """

    questions: Mapping[str, Question]
    outcomes: tuple[str, ...]
    carry_on: Mapping[str, CarryOn]
    file: Path

    @property
    def first(self) -> str:
        """Key of the first question."""
        return next(iter(self.questions))

    @cached_property
    def deciding(self) -> frozenset[str]:
        """Keys of the questions that some condition looks back at."""
        branches = (branch for question in self.questions.values() for branch in question.on)
        return frozenset(key for branch in branches for key in branch.when)

    def branch(self, question: str, answers: Answers) -> Branch:
        """Return the branch that an option `on` takes.

        Args:
            question: key of the question.
            answers: the answers so far, with the one to this question.
        """
        return next(branch for branch in self.questions[question].on if branch.holds(answers))

    def target(self, question: str, answers: Answers) -> Target:
        """Return where an answer leads.

        Args:
            question: key of the question.
            answers: the answers so far. They include one of the question's options.
        """
        outcome = self.questions[question].options[answers[question]].outcome
        return Target(outcome=outcome) if outcome else self.branch(question, answers).target


def read_flow(file: Path = FLOW_FILE) -> Flow:
    """Read the structure of a flow file. To check what it says as well, call `checks.load_flow`.

    Raises:
        KnowledgeError: a key is duplicate, undeclared or missing. It names the line.
    """
    top = load_located(file).fields(required=("outcomes", "questions"))
    outcomes = {key: value.fields((), ("carry_on",)) for key, value in top["outcomes"].entries().items()}
    questions = {key: _question(key, value) for key, value in top["questions"].entries().items()}
    if not questions:
        raise top["questions"].fail("there is no question")
    offers = {key: fields["carry_on"] for key, fields in outcomes.items() if "carry_on" in fields}
    carry_on = {key: _carry_on(offer) for key, offer in offers.items()}
    return Flow(questions, tuple(outcomes), carry_on, file)


def _question(key: str, located: Located) -> Question:
    fields = located.fields(required=("passages", "options"), optional=("on",))
    options = {name: _option(name, value) for name, value in fields["options"].entries().items()}
    if not options:
        raise located.fail(f"question '{key}' has no option")
    branches = tuple(_branch(value) for value in fields["on"].items()) if "on" in fields else ()
    return Question(key, fields["passages"].texts(), options, branches, located.line)


def _option(key: str, located: Located) -> Option:
    if located.is_text():
        if located.text() != "on":
            raise located.fail(f"option '{key}' leads nowhere; allowed: on, or {{outcome: …}}")
        return Option(key, None, located.line)
    return Option(key, located.fields(required=("outcome",))["outcome"].text(), located.line)


def _branch(located: Located) -> Branch:
    fields = located.fields(required=(), optional=("if", "to", "outcome"))
    if ("to" in fields) == ("outcome" in fields):
        raise located.fail("a branch needs either `to` (a question) or `outcome`, not both")
    when = {key: value.texts() for key, value in fields["if"].entries().items()} if "if" in fields else {}
    target = Target(fields["to"].text()) if "to" in fields else Target(outcome=fields["outcome"].text())
    return Branch(when, target, located.line)


def _carry_on(located: Located) -> CarryOn:
    fields = located.fields(required=("question", "option"))
    return CarryOn(fields["question"].text(), fields["option"].text(), located.line)
