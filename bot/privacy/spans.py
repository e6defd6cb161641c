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
    for span in sorted(spans, key=lambda one: (_ORDER[one.kind], one.start - one.end, one.start)):
        chosen += [piece for piece in _without(span, chosen) if any(map(str.isalnum, text[piece.start : piece.end]))]
    joined: list[Span] = []
    for span in sorted(_trimmed(span, text) for span in chosen):
        if joined and _belong_together(joined[-1], span, text):
            joined[-1] = replace(joined[-1], end=span.end)
        else:
            joined.append(span)
    return joined


def _without(span: Span, taken: Iterable[Span]) -> list[Span]:
    left = [span]
    for other in taken:
        left = [piece for one in left for piece in _cut(one, other)]
    return left


def _cut(span: Span, other: Span) -> list[Span]:
    if other.end <= span.start or span.end <= other.start:
        return [span]
    before = replace(span, end=min(span.end, other.start))
    after = replace(span, start=max(span.start, other.end))
    return [piece for piece in (before, after) if piece.start < piece.end]


def _trimmed(span: Span, text: str) -> Span:
    """The span without the spaces and separators at its ends, which belong to the sentence."""
    found = text[span.start : span.end]
    start = span.start + len(found) - len(found.lstrip(" \t\n,;:"))
    return replace(span, start=start, end=span.start + len(found.rstrip(" \t\n,;:")))


def _belong_together(before: Span, after: Span, text: str) -> bool:
    between = _JOINED.get(before.kind)
    return before.kind is after.kind and between is not None and bool(between.fullmatch(text[before.end : after.start]))
