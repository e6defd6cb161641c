"""How much personal data the guard takes out of the gold messages, and how much else it leaves alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import perf_counter

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.evaluation.gold import PlantedGold
from bot.privacy.spans import Span
from knowledge.evaluation.intervals import Figure, mean, proportion

Spans = Callable[[str], list[Span]]


@dataclass
class RemovalReport:
    """The figures of one gold file.

    Attributes:
        removed: the share of planted items removed, by kind.
        others: the other figures, by name.
        missed: the planted items that were missed, in the messages' own words.
        beyond: what was taken out by mistake, in the messages' own words.
    """

    removed: dict[str, Figure] = field(default_factory=dict)
    others: dict[str, Figure] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)

    def show(self, console: Console, with_faults: bool) -> None:
        """Print the figures, and the faults if wanted."""
        for title, figures in (("planted items removed", self.removed), ("and", self.others)):
            table = Table(title, "figure", "of", box=SIMPLE_HEAD)
            for name, figure in figures.items():
                table.add_row(name, str(figure), str(figure.count))
            console.print(table)
        for title, faults in (("missed", self.missed), ("taken too much", self.beyond)) if with_faults else ():
            for fault in faults:
                console.print(f"{title}: {fault}", markup=False, highlight=False)


def evaluate(gold: PlantedGold, spans: Spans) -> RemovalReport:
    """Put every message through the guard.

    Args:
        spans: finds the personal data in a text.
    """
    report = RemovalReport()
    hits: dict[PersonalDataKind, list[bool]] = {kind: [] for kind in PersonalDataKind}
    rightly_called: list[bool] = []
    nothing_else: list[bool] = []
    untouched: list[bool] = []
    milliseconds: list[float] = []
    for message in gold.messages:
        found = _timed(spans, message.text, milliseconds)
        for planted in message.planted:
            gone = is_gone(planted, found, message.text)
            hits[planted.kind].append(gone)
            if gone:
                rightly_called.append(any(_overlap(planted, span) and span.kind is planted.kind for span in found))
            else:
                report.missed.append(_told(planted, message.text))
        beyond = [span for span in found if not any(_overlap(span, planted) for planted in message.planted)]
        nothing_else.append(not beyond)
        report.beyond += [_told(span, message.text) for span in beyond]
    for text in gold.lookalikes:
        found = _timed(spans, text, milliseconds)
        untouched.append(not found)
        report.beyond += [_told(span, text) for span in found]
    report.removed = {kind.value: proportion(of_kind) for kind, of_kind in hits.items() if of_kind}
    report.removed["all"] = proportion([hit for of_kind in hits.values() for hit in of_kind])
    report.others = {
        "lookalikes untouched": proportion(untouched),
        "messages with planted items from which nothing else was taken": proportion(nothing_else),
        "removed items called what they were": proportion(rightly_called),
        "milliseconds a message": mean(milliseconds),
    }
    return report


def is_gone(planted: Span, found: Iterable[Span], text: str) -> bool:
    """Whether every letter and digit of the planted words is inside something that was found."""
    covered = {place for span in found for place in range(span.start, span.end)}
    return all(place in covered for place in range(planted.start, planted.end) if text[place].isalnum())


def changed(questions: Iterable[str], spans: Spans) -> list[str]:
    """What the guard finds in questions without personal data: one line for each question that it changes."""
    return [_told(found[0], text) for text in questions if (found := spans(text))]


def _timed(spans: Spans, text: str, milliseconds: list[float]) -> list[Span]:
    started = perf_counter()
    found = spans(text)
    milliseconds.append((perf_counter() - started) * 1000)
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _told(span: Span, text: str) -> str:
    return f"{span.kind}: {text[span.start : span.end]!r} in {text!r}"
