"""Compare two builds of the index: which labelled questions get another answer, and whether it is better."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from knowledge.concern.crossing import Level
from knowledge.evaluation.gold import Gold
from knowledge.search.result import Result, SearchOutcome
from knowledge.search.search import Searcher


@dataclass(frozen=True)
class Difference:
    """A question with two different answers, and whether each is right.

    Attributes:
        question: the question.
        before: its answer in the first build.
        after: its answer in the second build.
        right_before: whether `before` is right; None if the gold file does not say.
        right_after: whether `after` is right; None if the gold file does not say.
        reworded: the passages it gets in both builds, if only their words differ.
    """

    question: str
    before: str
    after: str
    right_before: bool | None
    right_after: bool | None
    reworded: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """`better`, `worse`, `still right`, `still wrong`, or `other`."""
        if self.right_before is None or self.right_after is None:
            return "other"
        if self.right_before == self.right_after:
            return "still right" if self.right_after else "still wrong"
        return "better" if self.right_after else "worse"


@dataclass(frozen=True)
class _Labelled:
    """A question and how to tell whether a result is right. `passages` are those right to quote first."""

    question: str
    passages: tuple[str, ...] | None = None
    quoted: bool | None = None
    danger: bool | None = None

    def is_right(self, result: Result, is_danger: bool) -> bool | None:
        if self.passages is not None:
            first = result.chosen[0].passage.id if result.outcome is SearchOutcome.QUOTE else ""
            return first in self.passages
        if self.danger is not None:
            return is_danger == self.danger
        return None if self.quoted is None else (result.outcome is SearchOutcome.QUOTE) == self.quoted


def differences(gold: Gold, before: Searcher, after: Searcher) -> list[Difference]:
    """Return every question of the gold file with another outcome, other passages, or the same passages reworded."""
    found = []
    for labelled in _labelled(gold):
        old, new = _asked(before, labelled.question), _asked(after, labelled.question)
        if _essence(*old) != _essence(*new):
            right = labelled.is_right(*old), labelled.is_right(*new)
            found.append(Difference(labelled.question, _shown(*old), _shown(*new), *right, _reworded(old, new)))
    return found


def show_differences(console: Console, found: list[Difference], asked: int) -> None:
    """Print the differences, the worst first. Only count, by passage, those in the words of a passage alone."""
    order = ("worse", "still wrong", "other", "still right", "better")
    others = [entry for entry in found if not entry.reworded]
    if others:
        table = Table("", "question", "before", "after", box=SIMPLE_HEAD)
        for entry in sorted(others, key=lambda entry: order.index(entry.verdict)):
            table.add_row(entry.verdict, escape(entry.question), escape(entry.before), escape(entry.after))
        console.print(table)
    for name, count in Counter(name for entry in found for name in entry.reworded).most_common():
        console.print(f"reworded: {name}, in the answers to {count} questions", highlight=False)
    counts = Counter(entry.verdict for entry in others)
    details = ", ".join(f"{counts[verdict]} {verdict}" for verdict in order if counts[verdict])
    console.print(
        f"{asked} questions asked: {len(others)} get another answer{f' ({details})' if details else ''}, "
        f"{len(found) - len(others)} the same one in other words.",
        highlight=False,
    )


def _labelled(gold: Gold) -> Iterator[_Labelled]:
    yield from (_Labelled(item.question, passages=tuple(item.passages)) for item in gold.answered)
    yield from (_Labelled(question, quoted=False) for question in (*gold.near_miss, *gold.off_topic))
    yield from (_Labelled(question, danger=True) for question in gold.danger)
    yield from (_Labelled(item.question, quoted=item.expected == "answered") for item in gold.ordinary)
    yield from (_Labelled(question) for question in (*gold.start, *gold.chit_chat))


def _asked(searcher: Searcher, question: str) -> tuple[Result, bool]:
    """Return a build's answer, and whether it takes the question for danger."""
    route = searcher.route(question)
    return searcher.search(route.reading), route.concern.level is Level.DANGER


def _essence(result: Result, is_danger: bool) -> tuple[object, ...]:
    return result.outcome, is_danger, tuple((found.passage.id, found.passage.digest) for found in result.chosen)


def _reworded(before: tuple[Result, bool], after: tuple[Result, bool]) -> tuple[str, ...]:
    if _shown(*before) != _shown(*after):
        return ()
    pairs = zip(before[0].chosen, after[0].chosen, strict=True)
    return tuple(old.passage.id for old, new in pairs if old.passage.digest != new.passage.digest)


def _shown(result: Result, is_danger: bool) -> str:
    ids = ", ".join(found.passage.id for found in result.chosen)
    shown = f"{result.outcome}: {ids}" if ids else str(result.outcome)
    return f"danger; {shown}" if is_danger else shown
