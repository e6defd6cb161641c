"""How much personal data the guard takes out of marked messages, and how much else it leaves alone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from bot.privacy.marked import STAYS, Mark, Marked
from bot.privacy.spans import Span
from knowledge.evaluation.intervals import Figure, proportion

Spans = Callable[[str], list[Span]]
# A description that only one child meets. It is reported without a bar: the guard knows nobody by what is told.
ONE_CHILD = "one_child"


@dataclass
class RemovalReport:
    """The figures of one file.

    Attributes:
        removed: the share of pieces removed, by kind, and of all kinds but `one_child`.
        touched: the share of lookalikes of which any letter or digit is gone.
        other_words: the share of messages from which something was taken that is not marked.
        missed: the pieces that were missed, in the messages' own words.
        beyond: the lookalikes and other words that were taken by mistake.
    """

    removed: dict[str, Figure] = field(default_factory=dict)
    touched: Figure | None = None
    other_words: Figure | None = None
    missed: list[str] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)

    def show(self, console: Console, title: str, with_misses: bool) -> None:
        """Print the figures, and the misses if wanted."""
        table = Table(title, "figure", "of", box=SIMPLE_HEAD)
        for name, figure in self.removed.items():
            table.add_row(f"removed: {name}", _three(figure), str(figure.count))
        for name, other in (
            ("lookalikes touched", self.touched),
            ("messages with other words taken", self.other_words),
        ):
            if other is not None:
                table.add_row(name, _three(other), str(other.count))
        console.print(table)
        for heading, faults in (("missed", self.missed), ("taken too much", self.beyond)) if with_misses else ():
            for fault in faults:
                console.print(f"{heading}: {fault}", markup=False, highlight=False)


def evaluate(messages: Sequence[Marked], spans: Spans) -> RemovalReport:
    """Put every message through the guard.

    Args:
        spans: finds the personal data in a text.
    """
    report = RemovalReport()
    hits: dict[str, list[bool]] = {}
    touched: list[bool] = []
    others: list[bool] = []
    for message in messages:
        found = spans(message.text)
        for mark in message.marks:
            if mark.kind == STAYS:
                touched.append(any(_overlap(mark, span) for span in found))
                if touched[-1]:
                    report.beyond.append(_told(mark, message.text))
                continue
            hits.setdefault(mark.kind, []).append(is_gone(mark, found, message.text))
            if not hits[mark.kind][-1]:
                report.missed.append(_told(mark, message.text))
        beyond = [span for span in found if not any(_overlap(mark, span) for mark in message.marks)]
        others.append(bool(beyond))
        report.beyond += [
            f"{span.kind}: {message.text[span.start : span.end]!r} in {message.text!r}" for span in beyond
        ]
    report.removed = {kind: proportion(of_kind) for kind, of_kind in sorted(hits.items())}
    barred = [hit for kind, of_kind in hits.items() if kind != ONE_CHILD for hit in of_kind]
    if barred:
        report.removed["all"] = proportion(barred)
    report.touched = proportion(touched) if touched else None
    report.other_words = proportion(others) if others else None
    return report


def is_gone(mark: Mark, found: Iterable[Span], text: str) -> bool:
    """Whether every letter and digit of the marked words is inside something that was found."""
    covered = {place for span in found for place in range(span.start, span.end)}
    return all(place in covered for place in range(mark.start, mark.end) if text[place].isalnum())


def changed(questions: Iterable[str], spans: Spans) -> list[str]:
    """What the guard finds in questions without personal data: one line for each question that it changes."""
    return [
        f"{found[0].kind}: {text[found[0].start : found[0].end]!r} in {text!r}"
        for text in questions
        if (found := spans(text))
    ]


def _overlap(mark: Mark, span: Span) -> bool:
    return mark.start < span.end and span.start < mark.end


def _told(mark: Mark, text: str) -> str:
    return f"{mark.kind}: {text[mark.start : mark.end]!r} in {text!r}"


def _three(figure: Figure) -> str:
    return f"{figure.value:.3f} ({figure.low:.3f}–{figure.high:.3f})"
