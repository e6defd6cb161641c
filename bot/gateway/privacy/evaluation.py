"""How much the guard takes out of the gold messages, and how much it leaves alone that it should."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import perf_counter

from bot.gateway.privacy.gold import Gold, Message
from bot.gateway.privacy.kinds import Kind
from bot.gateway.privacy.spans import Span
from knowledge.evaluation.intervals import Figure, mean, proportion

Spans = Callable[[str], list[Span]]


@dataclass
class Report:
    """The figures, and what went wrong: shown for the tuning file only."""

    removed: dict[str, Figure] = field(default_factory=dict)
    other: dict[str, Figure] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    too_much: list[str] = field(default_factory=list)


def evaluate(gold: Gold, spans: Spans) -> Report:
    """Put every message through the guard. spans: where it finds personal data in a text."""
    report = Report()
    hits: dict[Kind, list[bool]] = {kind: [] for kind in Kind}
    rightly_called, nothing_else, milliseconds = [], [], []
    for message in gold.messages:
        found = _timed(spans, message.text, milliseconds)
        for planted in message.planted:
            gone = is_gone(planted, found, message.text)
            hits[planted.kind].append(gone)
            words = message.text[planted.start : planted.end]
            if gone:
                rightly_called.append(any(_overlap(planted, span) and span.kind is planted.kind for span in found))
            else:
                report.missed.append(f"{planted.kind}: {words!r} in {message.text!r}")
        beyond = [span for span in found if not any(_overlap(span, planted) for planted in message.planted)]
        nothing_else.append(not beyond)
        report.too_much += [_told(span, message.text) for span in beyond]
    untouched = []
    for text in gold.lookalikes:
        found = _timed(spans, text, milliseconds)
        untouched.append(not found)
        report.too_much += [_told(span, text) for span in found]
    report.removed = {kind.value: proportion(of_kind) for kind, of_kind in hits.items() if of_kind}
    report.removed["all planted items"] = proportion([hit for of_kind in hits.values() for hit in of_kind])
    report.other = {
        "lookalikes untouched": proportion(untouched),
        "planted messages with nothing else taken": proportion(nothing_else),
        "removed items called what they were": proportion(rightly_called),
        "milliseconds a message": mean(milliseconds),
    }
    return report


def is_gone(planted: Span, found: Iterable[Span], text: str) -> bool:
    """Whether every letter and digit of the planted words is inside something found."""
    covered = {place for span in found for place in range(span.start, span.end)}
    return all(place in covered for place in range(planted.start, planted.end) if text[place].isalnum())


def changed(messages: Iterable[str], spans: Spans) -> list[str]:
    """Those of the messages in which the guard finds something, with what it found."""
    return [_told(found[0], text) for text in messages if (found := spans(text))]


def all_texts(messages: Iterable[Message]) -> list[str]:
    """The messages as typed."""
    return [message.text for message in messages]


def _timed(spans: Spans, text: str, milliseconds: list[float]) -> list[Span]:
    started = perf_counter()
    found = spans(text)
    milliseconds.append((perf_counter() - started) * 1000)
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _told(span: Span, text: str) -> str:
    return f"{span.kind}: {text[span.start : span.end]!r} in {text!r}"
