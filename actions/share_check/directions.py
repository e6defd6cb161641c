"""Reads from the clauses of an opening message what its writer wants to do, and with whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from actions.share_check.clauses import Clause, Kind, own_pattern
from knowledge.patterns import any_of
from knowledge.phrasings import texts_of
from knowledge.recipients.mentions import Mention, Relation, mentions
from knowledge.recipients.recipient import known_roles
from knowledge.recipients.roles import Role
from knowledge.routing.small_talk import bare_words
from knowledge.yaml_lines import load_mapping

DIRECTIONS_FILE = Path(__file__).with_name("directions.yml")
TELL, ANSWER, SEEK, REFER = "tell", "answer_request", "seek", "refer"
SAFEGUARDING, FAMILY_OR_PUBLIC, NO_ROLE = "safeguarding_role", "family_or_public", "no_role"

_NONE = frozenset[str]()
# Whether a parent is told of the sharing or of the case is not plain; records are another matter.
_UNCLEAR = frozenset({Role.FAMILY, Role.REQUESTER_OF_RECORDS, Role.IMPOSTOR})
_HELPERS = frozenset({Role.AGENCY, Role.CARER})
_NO_ROLE = frozenset({Role.PRESS_OR_RESEARCHER, Role.OWN_CIRCLE})
_MOST_BETWEEN = 14


@dataclass(frozen=True)
class Directed:
    """One thing that is wanted: its direction (None where it is not plain which), and the people with whom."""

    direction: str | None
    people: frozenset[str] = _NONE


def directed(cut: list[Clause]) -> dict[str, str]:
    """The answers for `direction` and `recipient` that the clauses give; those that are not plain are left out."""
    wanted = [one for place, clause in enumerate(cut) for one in _wanted(clause, cut[:place])]
    asked = [one for place, clause in enumerate(cut) for one in _requests(clause, cut[:place])]
    if any(_TURNS_TO_ASKING.match(clause.text) or " or ask " in clause.text for clause in cut):
        return {}
    if asked:
        named = {person for one in wanted for person in one.people}
        askers = {person for one in asked for person in one.people}
        unclear = any(one.direction is None for one in asked)
        if unclear or any(one.direction in (REFER, SEEK) for one in wanted) or not named <= askers:
            return {}
        return {"direction": ANSWER, **_recipient(askers)}
    directions = {one.direction for one in wanted}
    if len(directions) != 1:
        return {}
    direction = directions.pop()
    people = {person for one in wanted for person in one.people}
    return {**({"direction": direction} if direction else {}), **_recipient(people)}


def _recipient(people: set[str]) -> dict[str, str]:
    return {"recipient": next(iter(people))} if len(people) == 1 else {}


def _wanted(clause: Clause, before: list[Clause]) -> Iterator[Directed]:
    """What a clause says that its writer wants or may do."""
    known = _words()
    if clause.unreal or clause.past:
        return
    # "Can the child's nan be told": what may be done is asked of whoever it is.
    if clause.kind is Kind.ASKS and (passive := _PASSIVE.match(clause.text)):
        kinds = frozenset(kind for kind in map(_kind, _named(passive[1])[-1:]) if kind)
        if kinds:
            yield Directed(TELL, kinds)
    if clause.kind is not Kind.OWN:
        return
    own = known.own.search(clause.text)
    verb = known.verbs.search(clause.text, own.start() if own else 0)
    if verb is None or clause.is_negated(verb.start()):
        return
    if known.other_matter.match(clause.text, verb.start()):
        return
    if _TOLD_TO.search(clause.text[: verb.start()]):
        return
    people = _people(clause.text, verb.start()) or _meant(clause.text[verb.start() :], before)
    kinds = frozenset(kind for kind in map(_kind, people) if kind)
    unclear = any(person.role in _UNCLEAR for person in people)
    said = verb.lastgroup
    if said == "refer":
        to = any(_TO.search(" ".join(clause.text[verb.start() :].split()[: person.start])) for person in people)
        yield Directed(REFER, kinds & {SAFEGUARDING} if to else _NONE)
    elif said == "seek" or (said == "reach" and known.seeking.search(clause.text, verb.end())):
        if kinds and not unclear:
            yield Directed(SEEK, kinds)
    # "Do I have to inform him that I have shared it" is about telling of the sharing.
    elif kinds and not unclear and (kinds == {SAFEGUARDING} or not _OF_SHARING.search(clause.text, verb.end())):
        reports = said == "report" and any(known.assessors.search(person.phrase) for person in people)
        yield Directed(None if reports else TELL, kinds)


def _requests(clause: Clause, before: list[Clause]) -> Iterator[Directed]:
    """What a clause says that somebody asks of its writer."""
    if clause.unreal or clause.past:
        return
    known = _words()
    for request in known.requests.finditer(clause.text):
        # "Need info from the GP" is what the writer needs.
        if (
            request.start() == 0
            or not clause.stands_open(request.start())
            or _OWN_REQUEST.search(clause.text[: request.start()].rstrip())
        ):
            continue
        by = _BY.search(clause.text, request.end() - 3)
        people = _people(clause.text, by.end()) if by else _askers(clause, request.start(), before)
        kinds = frozenset(kind for kind in map(_kind, people[-1:]) if kind)
        if any(person.role in _UNCLEAR for person in people[-1:]):
            # A parent who asks for help asks for no information; one who asks for records is another matter.
            if known.papers.search(request.group()):
                yield Directed(None)
        else:
            yield Directed(ANSWER, kinds)
        return


def _askers(clause: Clause, end: int, before: list[Clause]) -> list[Mention]:
    """Who asks: the people named before that place; else the one whom the clause goes on about."""
    named = _named(clause.text[:end])
    if named:
        return named
    if before and clause.text.startswith("and "):
        first = _named(before[-1].text)[:1]
        return first if first and first[0].start <= 1 else []
    if re.match(r"(?:but |so |and )?(?:she|he|they|shes|hes|theyre|theyve)\b", clause.text):
        others = [one for each in before for one in _named(each.text) if one.role is not Role.FAMILY]
        return others if len(others) == 1 else []
    return []


def _meant(said: str, before: list[Clause]) -> list[Mention]:
    """Whom "tell her" or "share it with them" means: the one person named before, where there is one alone."""
    pronoun = re.search(
        r"\b(?:with|to|tell|let|inform|ask|give|phone|ring|update|from) (?:it )?(?:to )?(them|her|him)\b", said
    )
    named = [one for each in before for one in _named(each.text)]
    if pronoun and pronoun[1] == "them":
        named = [one for one in named if one.role is not Role.FAMILY]
    return named if pronoun and len(named) == 1 and named[0].role not in _UNCLEAR else []


def _named(text: str) -> list[Mention]:
    """Everybody in a text, with clubs as what they are in the flow."""
    people = mentions(bare_words(text), known_roles())
    for club in _words().clubs.finditer(text):
        start, end = len(text[: club.start()].split()), len(text[: club.end()].split())
        if not any(one.start < start and end <= one.end for one in people):
            people = [one for one in people if one.end <= start or one.start >= end]
            people.append(Mention(Role.NEIGHBOUR_OR_PUBLIC, Relation.MENTIONED, club.group(), start, end))
    return sorted(people, key=lambda one: one.start)


def _people(text: str, start: int) -> list[Mention]:
    """The first people after a place whom the message is not about, with those joined to them."""
    said = text[start:]
    words = said.split()
    found: list[Mention] = []
    for person in _named(said):
        between = words[found[-1].end if found else 0 : person.start]
        if found:
            if not between or between[0] not in ("and", "or") or len(between) > 2:
                break
        elif _ABOUT.search(" ".join(words[: person.start])):
            continue
        elif person.start > _MOST_BETWEEN:
            break
        elif person.role is Role.FAMILY and _GOES_ON_TO.match(" ".join(words[person.end :])):
            continue
        found.append(person)
    return found


def _kind(person: Mention) -> str | None:
    if person.role in _HELPERS:
        return SAFEGUARDING
    if person.role in _UNCLEAR:
        return None
    return NO_ROLE if person.role in _NO_ROLE else FAMILY_OR_PUBLIC


_PRONOUN = re.compile(r"\b(?:with|to|tell|let|inform|ask|give|phone|ring|update|from) (?:it )?(?:to )?(them|her|him)\b")
# "I asked the GP for her notes", "I want the notes".
_OWN_REQUEST = re.compile(
    r"\b(?:i|we|id|wed|to|who|whos)(?: (?:have|had|just|also|then|really|already|both))*$"
    r"|\b(?:ive|weve)(?: just| already| also)*$"
)
_ABOUT = re.compile(r"\b(?:about|regarding|re|concerning|on|of|for)(?: \w+)?$")
_GOES_ON_TO = re.compile(r"(?:\w+ ){0,4}(?:to|with) ")
_OF_SHARING = re.compile(
    r"\b(?:that )?(?:i|we|ive|weve|im|were)(?: \w+)? "
    r"(?:shared|referred|told|rung|reported|spoken|sharing|referring|telling|contacted|passed)\b"
)
_TOLD_TO = re.compile(r"\b(?:says|said|thinks|reckons|told me|told us|wants (?:me|us))(?: that)? (?:i|we|to)\b")
_PASSIVE = re.compile(
    r"(?:(?:so|and|but) )?(?:can|could|should|may|must) ((?:\w+ ){1,5}?)(?:be told|be informed|know)\b"
)
_TO = re.compile(r"\bto(?: (?:the|our|a|an|her|his|their|local|your))*$")
_BY = re.compile(r"\b(?:by|from) ")
_TURNS_TO_ASKING = re.compile(r"or (?:just )?(?:ask|tell|refer|share|should|can|do)\b")


@dataclass(frozen=True)
class _Words:
    own: re.Pattern[str]
    verbs: re.Pattern[str]
    other_matter: re.Pattern[str]
    seeking: re.Pattern[str]
    requests: re.Pattern[str]
    assessors: re.Pattern[str]
    papers: re.Pattern[str]
    clubs: re.Pattern[str]


@cache
def _words() -> _Words:
    listed = load_mapping(DIRECTIONS_FILE)

    def texts(name: str, of: dict[str, object] = listed) -> list[str]:
        return texts_of(of[name], DIRECTIONS_FILE, name)

    verbs = {name: any_of(", ".join(texts(name, listed["verbs"]))) for name in listed["verbs"]}
    one = {name: any_of(", ".join(texts(name))) for name in listed if name not in ("verbs", "requests")}
    asked = [text.replace("{papers}", one["papers"]) for text in texts("requests")]
    return _Words(
        own=own_pattern(),
        verbs=re.compile("|".join(rf"\b(?P<{name}>{each})\b" for name, each in verbs.items())),
        other_matter=re.compile(rf"{one['other_matter']}\b"),
        seeking=re.compile(rf"\b{one['seeking']}\b"),
        requests=re.compile("|".join(rf"\b(?:{each})(?!\w)" for each in asked)),
        assessors=re.compile(rf"\b{one['assessors']}\b"),
        papers=re.compile(rf"\b{one['papers']}\b"),
        clubs=re.compile(rf"(?<!youth )(?<!school )(?<!breakfast )\b{one['clubs']}\b"),
    )
