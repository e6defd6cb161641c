"""Draft questions for a passage, for an owner to accept, edit or refuse.

They are made from its heading (headings.py), its sentences (clauses.py) and its tables, by rules alone: nothing here
understands the text. Every second one is put in people's words (peoples_words.py).
"""

import re
from collections.abc import Sequence

from knowledge.corpus.derived import sentences_of
from knowledge.findability.clauses import Asked, Kind, from_sentence, last_resort
from knowledge.findability.grammar import lower
from knowledge.findability.headings import from_heading, topic
from knowledge.findability.peoples_words import in_peoples_words
from knowledge.guidance.passages import Passage
from knowledge.text.bare_words import bare_words

_FEWEST, _LONGEST = 3, 18
# How many drafts of one kind come before the first of another.
_OF_A_KIND = 2
# A row of a table, as sentences_of gives it: its first cell, and the heading of the second.
_ROW = re.compile(r"^[^:;]+: (?P<cell>[^;]+); (?P<second>[^:;]+): [^;]+(?P<more>;.+)?$")
_LIMITS = ("within", "time limit", "timescale", "deadline", "by when")


def drafts_for(passage: Passage, most: int = 12) -> list[str]:
    """Return drafted questions for one passage, the likeliest first, each once."""
    return drafts_of([passage], most)[passage.id]


def drafts_of(passages: Sequence[Passage], most: int = 5) -> dict[str, list[str]]:
    """Return drafted questions for each passage of a source, by its id. There may be none.

    No question is drafted for two passages: under one heading, the first passage has the heading's own question.
    """
    taken: set[tuple[str, ...]] = set()
    found: dict[str, list[str]] = {}
    above: tuple[str, ...] = ()
    for passage in passages:
        mine: list[str] = []
        drafts = _varied(_drafts(passage, is_first=passage.heading_path != above))
        above = passage.heading_path
        for text in drafts:
            words = tuple(bare_words(text))
            if len(mine) < most and words not in taken:
                said = in_peoples_words(text) if len(mine) % 2 else text
                taken |= {words, tuple(bare_words(said))}
                mine.append(said)
        found[passage.id] = mine
    return found


def _drafts(passage: Passage, is_first: bool) -> list[Asked]:
    heading = passage.heading_path[-1]
    about = topic(heading)
    sentences = sentences_of(passage.text)
    found = [Asked(Kind.HEADING, text) for text in from_heading(heading)] if is_first else []
    for sentence in sentences:
        row = _ROW.match(sentence)
        found += [_of_row(row)] if row else from_sentence(sentence, about)
    asked = " ".join(one.text for one in found)
    for one in (one for sentence in sentences for one in last_resort(sentence)):
        # What is asked about already is not asked about again.
        if one.text.removeprefix("what about ").rstrip("?") not in asked:
            found.append(one)
    return found


def _of_row(row: re.Match[str]) -> Asked:
    cell = lower(row["cell"].strip())
    if row["more"]:
        return Asked(Kind.TABLE, f"what about {cell}?" if " " in cell else "")
    what = lower(row["second"].strip().rstrip("?"))
    return Asked(Kind.TABLE, f"{'how long have I got' if what in _LIMITS else what} for {cell}?")


def _varied(drafts: Sequence[Asked]) -> list[str]:
    """Return them with different kinds in turn, so that the first few ask for different things."""
    by_kind: dict[Kind, list[str]] = {}
    for one in drafts:
        text = " ".join(one.text.split())
        if _FEWEST <= len(text.split()) <= _LONGEST and text not in by_kind.setdefault(one.kind, []):
            by_kind[one.kind].append(text)
    rounds: list[str] = []
    while any(by_kind.values()):
        for kind in sorted(by_kind):
            share = 1 if kind in (Kind.HEADING, Kind.TABLE, Kind.FORM) else _OF_A_KIND
            rounds += by_kind[kind][:share]
            by_kind[kind] = by_kind[kind][share:]
    return rounds
