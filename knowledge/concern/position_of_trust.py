"""Recognise a worry about somebody who works or volunteers with children: one for the LADO.

Three things combine: the person (any role, named as somebody else's), what is said about them (worry, conduct,
allegation, harm) and how it is put (told, "who do I ring about", "can I report"). The worry is not about a person who
tells, asks or is told, or about the writer.

The duty comes from *Working Together to Safeguard Children* and the partnership's allegations management (the
LADO, within one working day).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.text.bare_words import bare_words

FILE = Path(__file__).with_suffix(".yml")
_LISTS = (
    "staff",
    "professionals",
    "describing",
    "worries",
    "askings",
    "loosely",
    "conduct",
    "reports",
    "belongings",
    "not_of_another",
    "others",
    "things",
    "closed",
    "kids",
    "not_their_own",
    "own_children",
    "protected",
    "under_suspicion",
    "accusers",
)
# At most this many describing words between a saying and the person, and this many between them and what they do.
_DESCRIBED, _REACH = 6, 8
# Questions about whom to speak to: "who should I speak to about", "do I need to tell anyone about".
_ASKED = (
    r"(?:who|whom|whos|what|which|number|anyone|anybody|someone|somebody|lado)"
    r"(?: (?!asked|asking)\w+){0,7}? (?:about|re|regarding)"
)


@dataclass(frozen=True)
class _Ways:
    """The patterns of the file, combined."""

    things: re.Pattern[str]
    person: re.Pattern[str]
    staff: re.Pattern[str]
    own: re.Pattern[str]
    belongs: re.Pattern[str]
    reports: re.Pattern[str]
    worried: re.Pattern[str]
    asked: re.Pattern[str]
    told: re.Pattern[str]
    does: re.Pattern[str]
    closed: re.Pattern[str]
    own_children: re.Pattern[str]
    others_children: re.Pattern[str]
    suspected: re.Pattern[str]


class Stance(StrEnum):
    """What such a person does in a message."""

    ABOUT = "the worry is about them"
    TELLS = "they tell, ask or are told, or it is the writer"
    NAMED = "they are named"


def is_about_somebody_trusted(text: str) -> bool:
    """Return whether a message tells of such a worry, or asks whom to ring about such a person.

    >>> is_about_somebody_trusted("who do i ring about our coach")
    True
    >>> is_about_somebody_trusted("our coach reported a bruise")
    False
    """
    return Stance.ABOUT in _stances(text)


def names_somebody_trusted(text: str) -> bool:
    """Return whether a message names such a person at all."""
    return bool(_stances(text))


def only_tells(text: str) -> bool:
    """Return whether every such person in a message tells, asks or is told. Then the worry is about somebody else."""
    stances = _stances(text)
    return bool(stances) and set(stances) == {Stance.TELLS}


def _stances(text: str) -> list[Stance]:
    ways = _ways()
    said = ways.things.sub("", " ".join(bare_words(text)))
    return [_stance(said, person, ways) for person in ways.person.finditer(said)]


def _stance(said: str, person: re.Match[str], ways: _Ways) -> Stance:
    before, after = said[: person.start()].rstrip(), said[person.end() :].lstrip()
    if _is_suspected(before, person[0], after, ways) and not (ways.own.search(before) or ways.closed.search(said)):
        return Stance.ABOUT
    # "Coach here, he says …" also gives the writer's own role.
    if ways.own.search(before) or ways.belongs.match(after) or (not before and after.startswith("here")):
        return Stance.TELLS
    reports = ways.reports.match(after) is not None
    told = ways.told.search(before) is not None
    worried = ways.worried.search(before)
    is_worry = worried is not None and not (reports and worried["loosely"])
    is_rung_about = (
        ways.asked.search(before) is not None and ways.staff.fullmatch(person[0]) is not None and not reports
    )
    if (is_worry or is_rung_about or (not told and ways.does.match(after))) and not ways.closed.search(said):
        return Stance.ABOUT
    return Stance.TELLS if reports or told else Stance.NAMED


def _is_suspected(before: str, person: str, after: str, ways: _Ways) -> bool:
    """Return whether such a person is accused, or whose own children are protected from them or by a plan.

    Children whom a foster carer or a teacher has are often on a plan, so theirs must be called their own.
    """
    has_own = not ways.others_children.fullmatch(person) or "own" in after.split()
    return (has_own and ways.own_children.match(after) is not None) or ways.suspected.search(before) is not None


@cache
def _ways() -> _Ways:
    lists = _lists()
    staff, person = _any(lists["staff"]), _any([*lists["staff"], *lists["professionals"]])
    described = rf"(?: {_any(lists['describing'])}){{0,{_DESCRIBED}}}$"
    loosely = rf"(?P<loosely>(?: {_any(lists['loosely'])}){{0,2}})"
    breaks = _any([*lists["others"], *lists["reports"]])
    return _Ways(
        things=re.compile(rf"\b{_any(lists['things'])}\b"),
        person=re.compile(rf"\b{person}(?:e?s)?\b"),
        staff=re.compile(rf"{staff}(?:e?s)?"),
        own=re.compile(
            rf"\b{_any(lists['not_of_another'])}(?: (?:a|an|the|our|your|just|only|also|new|retired|volunteer)){{0,3}}$"
        ),
        belongs=re.compile(rf"{_any(lists['belongings'])}\b"),
        reports=re.compile(
            rf"(?:(?:who|has|have|had|just|also|is|was|are|been|now|keeps|then) ){{0,3}}{_any(lists['reports'])}\b"
        ),
        worried=re.compile(rf"\b{_any(lists['worries'])}{loosely}{described}"),
        asked=re.compile(rf"\b(?:{_any(lists['askings'])}|{_ASKED}){loosely}{described}"),
        told=re.compile(
            rf"\b(?:tell|tells|telling|told|ask|asking|inform|with|let)(?: {_any(lists['describing'])}){{0,4}}$"
        ),
        does=re.compile(rf"(?:(?!{breaks}\b)\w+ ){{0,{_REACH}}}?{_any(_conducts(lists))}\b(?! by\b| on consent\b)"),
        closed=re.compile(rf"\b{_any(lists['closed'])}\b"),
        own_children=re.compile(
            r"(?:(?:whose|who|has|have|had|having|with|is|a|the|here|his|her|their|s|own|two|three|both|all|young) )*"
            rf"{_any(lists['own_children'])}(?! on (?:his |her |the )?caseload)(?: \w+){{0,4}}?"
            rf" {_any(lists['protected'])}\b"
        ),
        others_children=re.compile(rf"{_any(lists['not_their_own'])}(?:e?s)?"),
        suspected=re.compile(
            rf"\b{_any(lists['under_suspicion'])}(?: (?:former|male|female|supply|agency|class|football|swimming))?$"
            rf"|\b{_any(lists['accusers'])} (?:has |have |had |is |are |was |just |now |also )*"
            rf"(?:accused|accusing|accuses){described}"
        ),
    )


def _conducts(lists: dict[str, list[str]]) -> Iterator[str]:
    """Yield the patterns for what such a person does, each phrase once for all words for children."""
    between = rf"(?:{_any(lists['describing'])} )*"
    kids = rf"{between}{_any(lists['kids'])}"
    they = rf"(?:{kids}|him|her|them|me|us)"
    for text in lists["conduct"]:
        yield text.replace("KIDS", kids).replace("THEY", they)


def _any(phrases: Iterable[str]) -> str:
    """Return a pattern for any of some phrases, the longest first."""
    return f"(?:{'|'.join(sorted(phrases, key=len, reverse=True))})"


@cache
def _lists() -> dict[str, list[str]]:
    content = load_mapping(FILE)
    if missing := [name for name in _LISTS if name not in content]:
        raise KnowledgeError(f"the list {missing[0]!r} is missing", FILE)
    return {name: texts_of(content[name], FILE, name) for name in _LISTS}
