"""Cuts an opening message into clauses: each states something, asks, or is about what its writer wants to do.

"If mum says no" is no refusal, "mum refused last year" is none now, and "would a court order change it?" has none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from pathlib import Path

from actions.share_check.opening.patterns import pattern
from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.text.patterns import any_of

CLAUSES_FILE = Path(__file__).with_name("clauses.yml")
_pattern = partial(pattern, "clauses")
_STOPS = re.compile(r"([.;:!?,\n()–—]|\s-+\s)")


class ClauseKind(StrEnum):
    """What a clause does."""

    STATES = "states"
    ASKS = "asks"
    OWN = "is about what the writer wants or may do"


@dataclass(frozen=True)
class Clause:
    """One clause as bare words with one space between them.

    unreal: conditional, so it tells of what may be; past: of another time.
    """

    text: str
    kind: ClauseKind
    unreal: bool = False
    past: bool = False

    def stands_open(self, start: int) -> bool:
        """Whether nothing before that place in the text turns it round or leaves it to somebody else's word."""
        return not (_words().turning.search(self.text[:start]))

    def is_negated(self, start: int) -> bool:
        """Whether a negation, or a word such as "refuse" or "avoid", stands before that place."""
        before = self.text[:start]
        return bool(_words().negations.search(before) or _words().avoiding.search(before))


@dataclass(frozen=True)
class _ClauseWords:
    joins: re.Pattern[str]
    conditions: re.Pattern[str]
    asking: re.Pattern[str]
    past: re.Pattern[str]
    turning: re.Pattern[str]
    negations: re.Pattern[str]
    avoiding: re.Pattern[str]
    own: re.Pattern[str]


def clauses(text: str) -> list[Clause]:
    """The clauses of a message, in its order.

    >>> [clause.text for clause in clauses("If mum says no, can I still tell the GP?")]
    ['if mum says no', 'can i still tell the gp']
    """
    found: list[Clause] = []
    for sentence, asked in _sentences(text):
        for words in _cut(sentence):
            found.append(_clause(words, asked, found[-1] if found else None))
    return found


def _sentences(text: str) -> Iterator[tuple[str, bool]]:
    """What stands between two stops, as bare words, and whether a question mark follows."""
    parts = _STOPS.split(re.sub(r"['’`]", "", text.casefold()))
    for place in range(0, len(parts), 2):
        words = " ".join(re.findall(r"\w+", parts[place]))
        if words:
            yield words, parts[place + 1 : place + 2] == ["?"]


def _cut(sentence: str) -> Iterator[str]:
    """The clauses of a sentence, each beginning with the word that joins it on."""
    start = 0
    for join in _words().joins.finditer(sentence):
        if join.start() > start:
            yield sentence[start : join.start()].strip()
            start = join.start()
    yield sentence[start:].strip()


def _clause(words: str, asked: bool, before: Clause | None) -> Clause:
    known = _words()
    bare = _pattern("leading").sub("", words)
    # "Before I refer" is what the writer is going to do.
    own_time = bool(_pattern("own_time").match(bare))
    # "Not refer, just ask the GP": what is left out was said in the clause before.
    goes_on = before is not None and before.kind is ClauseKind.OWN and bool(_pattern("goes_on").match(words))
    own = bool(known.own.search(words) or known.own.search(bare)) or own_time or goes_on
    # "Help me decide if I can" asks; "if I was a health visitor, could I" goes on from what is not so.
    led_in = before is not None and bool(_pattern("indirect").match(bare) and _pattern("leads_in").search(before.text))
    conditional = bool(known.conditions.match(bare)) and not led_in and not own_time and not _pattern("may").match(bare)
    supposed = before is not None and bool(
        _pattern("supposed").match(before.text) and _pattern("may_or_would").match(bare)
    )
    # "We checked who he is, and why he wants it" asks nothing.
    checked = before is not None and before.kind is ClauseKind.STATES and bool(_pattern("checked").search(before.text))
    tells = checked and bool(_pattern("and_why").match(words))
    asks = asked or (bool(known.asking.match(bare)) and not tells)
    kind = ClauseKind.OWN if own else ClauseKind.ASKS if asks else ClauseKind.STATES
    past = bool(known.past.search(words) or _YEAR.search(words))
    return Clause(words, kind, conditional or supposed, past)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def own_pattern() -> re.Pattern[str]:
    """What begins a wish, or a question about what the writer may do."""
    return _words().own


def turning_words() -> str:
    """A pattern for what turns a clause round or leaves it to somebody else's word: a negation, a doubt."""
    return _words().turning.pattern


@cache
def _words() -> _ClauseWords:
    lists = {name: texts_of(texts, CLAUSES_FILE, name) for name, texts in load_mapping(CLAUSES_FILE).items()}
    one_of = {name: any_of(", ".join(texts)) for name, texts in lists.items() if name != "own"}
    return _ClauseWords(
        joins=_joins(one_of, ", ".join(lists["belongs_after"])),
        conditions=re.compile(rf"{one_of['conditions']}\b"),
        asking=re.compile(rf"(?:{one_of['auxiliaries']} {one_of['subjects']}|{one_of['questions']})\b"),
        past=re.compile(rf"\b{one_of['past']}\b"),
        turning=re.compile(rf"\b(?:{one_of['negations']}|{one_of['doubtful']})\b"),
        negations=re.compile(rf"\b{one_of['negations']}\b"),
        avoiding=re.compile(rf"\b{one_of['avoiding']}\b"),
        own=re.compile("|".join(rf"\b(?:{each})\b" if not each.startswith("^") else each for each in lists["own"])),
    )


def _joins(one_of: Mapping[str, str], belongs_after: str) -> re.Pattern[str]:
    """Where a clause begins: at a join, a condition, or a question about oneself."""
    listed = rf"{one_of['lists_on']}(?: (?!{one_of['closes']}\b)\w+){{1,2}}$"
    conditions = any_of("if, unless, once, until, till, when, whenever, whether, in case, before, after")
    led = _not_after(belongs_after)
    asked = _not_after("if, whether, how, what, when, who, where, why, and, but, so, then, or")
    wanted = _not_after("if, whether, and, but, so, that, what, when")
    return re.compile(
        rf"\b{one_of['joins']}\b(?! {listed})(?! (?:so on|ask|find|see|check|tell|let|explain)\b)"
        rf"|{led}\b{conditions}\b(?! {one_of['belongs_before']}\b)"
        rf"|{asked}\b(?:can|could|should|shall|may|must|do|am|are) (?:i|we)\b"
        rf"|{wanted}\b(?:i|we) (?:want|need|would like|will)\b"
    )


def _not_after(words: str) -> str:
    """A pattern for a place that follows none of these."""
    return "".join(rf"(?<!\b{word.strip()} )" for word in words.split(","))
