"""More messages from those that people wrote: in lower case, in capitals, and with other names in the same places."""

import random
from collections.abc import Iterator

import regex

from bot.privacy.marked import Mark, Marked
from bot.privacy.names import lists

_PART = regex.compile(r"[\p{L}\p{M}]{3,}")


def variants(message: Marked, chance: random.Random, swaps: int = 2) -> Iterator[Marked]:
    """The message in lower case, and with other names.

    Args:
        chance: picks the names; the same seed gives the same messages.
        swaps: how many copies with other names.
    """
    if len(message.text.lower()) == len(message.text) and message.text != message.text.lower():
        yield Marked(message.text.lower(), message.marks)
    if any(mark.kind == "name" for mark in message.marks):
        for number in range(swaps):
            swapped = _swapped(message, chance)
            yield swapped if number % 2 == 0 else _small(swapped)


def _small(message: Marked) -> Marked:
    small = message.text.lower()
    return Marked(small, message.marks) if len(small) == len(message.text) else message


def _swapped(message: Marked, chance: random.Random) -> Marked:
    text, marks, end = "", [], 0
    others: dict[str, str] = {}
    for mark in message.marks:
        text += message.text[end : mark.start]
        piece = message.text[mark.start : mark.end]
        if mark.kind == "name" and piece.isascii():
            piece = _PART.sub(lambda part: _other(part[0], others, chance), piece)
        marks.append(Mark(len(text), len(text) + len(piece), mark.kind))
        text += piece
        end = mark.end
    return Marked(text + message.text[end:], tuple(marks))


def _other(word: str, others: dict[str, str], chance: random.Random) -> str:
    key = word.lower()
    if key in lists.cues()["particle"] or key in lists.cues()["stop_word"] or key in lists.cues()["title"]:
        return word
    if key not in others:
        if key in lists.also_words():
            pool = "words" if chance.random() < 0.6 else "first"
        else:
            pool = "first" if key in lists.first_names() or chance.random() < 0.4 else "last"
        others[key] = chance.choice(_pools()[pool])
    new = others[key]
    if word.isupper():
        return new.upper()
    return new.capitalize() if word[0].isupper() else new


def _pools() -> dict[str, list[str]]:
    if not _POOLS:
        known = lists.everyday()
        first = sorted(name for name in lists.first_names() if name.isalpha() and name not in lists.never_names())
        _POOLS["first"] = first
        _POOLS["last"] = sorted(name for name in lists.last_names() if name.isalpha())
        both = lists.also_words() & (lists.first_names() | frozenset(_GIVEN.split()))
        _POOLS["words"] = sorted(name for name in both if name in known)
    return _POOLS


_POOLS: dict[str, list[str]] = {}
# First names in Britain that are words.
_GIVEN = (
    "hope grace faith joy summer autumn april may june will mark frank rose lily daisy poppy ivy hazel holly "
    "heather ruby amber pearl jade crystal star sky river rain storm ocean bill bob rob jack pat sue dawn eve gay "
    "ray art guy dean chase mason hunter tanner scout blue kit penny bunny misty honey angel mercy patience "
    "charity harmony melody destiny chance justice precious blessing rich basil sage olive iris violet fern clay "
    "cliff dale glen heath reed rowan ash ford miles drew grant gene earl king prince duke major max buddy sunny "
    "dusty rusty sandy ginger peaches candy cherry happy star christian jordan paris chelsea georgia india asia "
    "victoria austin dallas phoenix robin jay wren martin merlin teddy buster sonny "
)
