"""Draft questions for a passage, for an owner to accept, edit or refuse.

They are made from its heading (headings.py), its sentences (clauses.py) and its tables, by rules alone: nothing here
understands the text. What cannot stand is sifted out (sifting.py): few good ones cost an owner less than many. Every
second one is put in people's words (peoples_words.py).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from knowledge.corpus.derived import sentences_of
from knowledge.findability.clauses import Asked, Kind, from_sentence
from knowledge.findability.grammar import lower, verbs
from knowledge.findability.headings import from_heading, topic
from knowledge.findability.peoples_words import in_peoples_words
from knowledge.findability.sifting import Neighbours, pattern_of, says_no_more, sifted
from knowledge.guidance.passages import Passage
from knowledge.text.bare_words import bare_words

_FEWEST, _LONGEST = 3, 18
# Of these kinds a second question asks for the same.
_ONE_OF_THESE = (Kind.HEADING, Kind.FORM, Kind.DUTY)
_ENOUGH = 2
# A row of a table, as sentences_of gives it: its first cell, and the heading of the second.
_ROW = re.compile(r"^[^:;]+: (?P<cell>[^;]+); (?P<second>[^:;]+): [^;]+(?P<more>;.+)?$")
_LIMITS = ("within", "time limit", "timescale", "deadline", "by when")


def drafts_for(passage: Passage, most: int = 12) -> list[str]:
    """Return drafted questions for one passage, the likeliest first, each once."""
    return drafts_of([passage], most)[passage.id]


def drafts_of(passages: Sequence[Passage], most: int = 5) -> dict[str, list[str]]:
    """Return drafted questions for each passage of a source, by its id. There may be none.

    What fits two passages as well is drafted for neither, and a passage has one question of a pattern.
    """
    drafted = {passage.id: _drafts(passage) for passage in passages}
    often = Counter(words for mine in drafted.values() for words in {bare_words(one.text) for one in mine})
    neighbours = Neighbours(passages)
    found: dict[str, list[str]] = {}
    for passage in passages:
        alone = [one for one in drafted[passage.id] if often[bare_words(one.text)] == 1]
        texts = _varied(list(sifted(alone, passage, neighbours)))[:most]
        found[passage.id] = [in_peoples_words(text) if place % 2 else text for place, text in enumerate(texts)]
    return found


def _drafts(passage: Passage) -> list[Asked]:
    heading = passage.heading_path[-1]
    found = [Asked(Kind.HEADING, text) for text in from_heading(heading)]
    for sentence in sentences_of(passage.text):
        row = _ROW.match(sentence)
        found += _of_row(row) if row else from_sentence(sentence, topic(heading))
    return [replace(one, text=" ".join(one.text.split())) for one in found]


def _of_row(row: re.Match[str]) -> Iterator[Asked]:
    """A limit is asked for, of a thing: "Manager countersigns DA1" is none, nor is "Call to the desk, high risk"."""
    cell, what = lower(row["cell"].strip()), row["second"].strip().rstrip("?").lower()
    first, *others = cell.split()
    is_said = (
        first in verbs().base
        or "," in cell
        or any(word in verbs().by_third or word in verbs().participles for word in others)
    )
    if what in _LIMITS and not row["more"] and not is_said:
        yield Asked(Kind.TABLE, f"how long have I got for {cell}?")


def _varied(drafts: Sequence[Asked]) -> list[str]:
    """Return one of each pattern, the kinds in turn, so that the first few ask for different things.

    "Do I have to …" is asked only where there is little else: owners refused most of it.
    """
    by_kind: dict[Kind, list[str]] = defaultdict(list)
    patterns: set[str] = set()
    for one in sorted(drafts, key=lambda one: one.kind):
        pattern = pattern_of(one.text)
        is_alone = one.kind not in _ONE_OF_THESE or not by_kind[one.kind]
        had = [text for texts in by_kind.values() for text in texts]
        is_wanted = one.kind is not Kind.DUTY or (len(had) < _ENOUGH and not says_no_more(one.text, had))
        if _FEWEST <= len(one.text.split()) <= _LONGEST and pattern not in patterns and is_alone and is_wanted:
            patterns.add(pattern)
            by_kind[one.kind].append(one.text)
    rounds = zip_longest(*by_kind.values())
    return [text for one_round in rounds for text in one_round if text is not None]
