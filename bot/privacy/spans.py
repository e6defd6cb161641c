"""Pieces of a message that are personal data, and how overlapping pieces are combined."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.contract.personal_data import PersonalDataKind

_ORDER = {kind: place for place, kind in enumerate(PersonalDataKind)}
# Join two pieces of one kind if only this is between them: a first name and a surname, the lines of an address.
_JOINED = {PersonalDataKind.NAME: re.compile(r"[ \t]*(?:-[ \t]*)?"), PersonalDataKind.ADDRESS: re.compile(r",?\s*")}


@dataclass(frozen=True, order=True)
class Span:
    """The characters from `start` up to `end` are of that kind."""

    start: int
    end: int
    kind: PersonalDataKind


def settled(spans: Iterable[Span], text: str) -> list[Span]:
    """Return the spans in order and without overlaps, with neighbours joined if they belong together.

    If two overlap, the kind listed first in PersonalDataKind stays whole. The rest of the other stays too if it has a
    letter or a digit: too much taken out is better than too little.
    """
    chosen: list[Span] = []
    # One byte for each character that a weightier span has: the work grows with the text, not with the pairs of spans.
    taken = bytearray(len(text))
    for span in sorted(spans, key=lambda one: (_ORDER[one.kind], one.start - one.end, one.start)):
        chosen += [piece for piece in _left(span, taken) if any(map(str.isalnum, text[piece.start : piece.end]))]
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    joined: list[Span] = []
    for span in sorted(_trimmed(span, text) for span in chosen):
        if joined and _belong_together(joined[-1], span, text):
            joined[-1] = replace(joined[-1], end=span.end)
        else:
            joined.append(span)
    return joined


def _left(span: Span, taken: bytearray) -> list[Span]:
    """What nobody has taken of the span."""
    left, start = [], span.start
    while (start := taken.find(0, start, span.end)) >= 0:
        end = taken.find(1, start, span.end)
        left.append(replace(span, start=start, end=span.end if end < 0 else end))
        start = left[-1].end
    return left


def _trimmed(span: Span, text: str) -> Span:
    """The span without the spaces and separators at its ends, which belong to the sentence."""
    found = text[span.start : span.end]
    start = span.start + len(found) - len(found.lstrip(" \t\n,;:"))
    return replace(span, start=start, end=span.start + len(found.rstrip(" \t\n,;:")))


def _belong_together(before: Span, after: Span, text: str) -> bool:
    between = _JOINED.get(before.kind)
    return before.kind is after.kind and between is not None and bool(between.fullmatch(text[before.end : after.start]))
