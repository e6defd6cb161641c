"""Reads from the clauses of an opening message what its writer wants to do, and with whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from actions.share_check.opening.clauses import Clause, ClauseKind, own_pattern
from actions.share_check.opening.patterns import pattern
from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.recipients.mentions import Mention, Relation, mentions
from knowledge.recipients.recipient import known_roles
from knowledge.recipients.roles import Role
from knowledge.text.bare_words import bare_words
from knowledge.text.patterns import any_of

DIRECTIONS_FILE = Path(__file__).with_name("directions.yml")
_pattern = partial(pattern, "directions")
TELL, ANSWER, SEEK, REFER = "tell", "answer_request", "seek", "refer"
SAFEGUARDING, FAMILY_OR_PUBLIC, NO_ROLE = "safeguarding_role", "family_or_public", "no_role"

_NONE = frozenset[str]()
# Whether a parent is told of the sharing or of the case is not plain; records are another matter.
_UNCLEAR = frozenset({Role.FAMILY, Role.REQUESTER_OF_RECORDS, Role.IMPOSTOR})
_ASK_FOR_THEMSELVES = frozenset({Role.REQUESTER_OF_RECORDS, Role.IMPOSTOR})
_HELPERS = frozenset({Role.AGENCY, Role.CARER})
_NO_ROLE = frozenset({Role.PRESS_OR_RESEARCHER, Role.OWN_CIRCLE})
_MOST_BETWEEN = 14


@dataclass(frozen=True)
class Directed:
    """One thing that is wanted: its direction (None where it is not plain which), and the people with whom.

    sure: whether it goes without saying, or is said, that they are what they seem to be.
    """

    direction: str | None
    people: frozenset[str] = _NONE
    sure: bool = False


def directed(cut: list[Clause]) -> dict[str, str]:
    """The answers for `direction` and `recipient` that the clauses give; those that are not plain are left out."""
    wanted = [one for place, clause in enumerate(cut) for one in _wanted(clause, cut[:place])]
    asked = [one for place, clause in enumerate(cut) for one in _requests(clause, cut[:place])]
    if any(_pattern("turns_to_asking").match(clause.text) or " or ask " in clause.text for clause in cut):
        return {}
    if asked:
        named = {person for one in wanted for person in one.people}
        askers = {person for one in asked for person in one.people}
        unclear = any(one.direction is None for one in asked)
        if unclear or any(one.direction in (REFER, SEEK) for one in wanted) or not named <= askers:
            return {}
        return {"direction": ANSWER, **({} if _others_too(cut) else _recipient(asked + wanted))}
    # "He keeps asking" leaves open of whom and for what.
    directions = {
        None if any(_pattern("keeps_asking").search(clause.text) for clause in cut) else one.direction for one in wanted
    }
    if len(directions) != 1:
        return {}
    direction = directions.pop()
    return {**({"direction": direction} if direction else {}), **({} if _others_too(cut) else _recipient(wanted))}


def _others_too(cut: list[Clause]) -> bool:
    """Whether a clause of its own names others who ask or are told as well: "and dad", "so did his dad"."""
    return any(
        _pattern("so_did").search(clause.text) or (_pattern("goes_on_with").match(clause.text) and _named(clause.text))
        for clause in cut
    )


def _recipient(directed_at: list[Directed]) -> dict[str, str]:
    """The one kind of people, where all that is wanted is with it and it is plain that they are of it."""
    with_people = [one for one in directed_at if one.people]
    kinds = {person for one in with_people for person in one.people}
    if len(kinds) != 1 or not all(one.sure for one in with_people):
        return {}
    return {"recipient": kinds.pop()}


def _is_sure(people: list[Mention], text: str, outright: bool) -> bool:
    """Whether all of these are of one kind, and whether a safeguarding role is said or goes without saying.

    text: where their places count from; outright: whether a verb such as "tell" reaches them.
    """
    kinds = {_kind(person) for person in people}
    if len(kinds) != 1 or None in kinds:
        return False
    if kinds != {SAFEGUARDING}:
        return True
    known, words = direction_words(), text.split()
    for person in people:
        before, after = words[max(0, person.start - 2) : person.start], " ".join(words[person.end :])
        helps = known.helping.match(after)
        # "The teacher who is my sister", "the nurse who used to see her".
        if (
            (known.whose.match(after) and not helps)
            or set(before) & known.another
            or set(after.split()[:1]) & known.not_itself
        ):
            return False
        plain = known.protectors.fullmatch(person.phrase) or (outright and known.told_outright.fullmatch(person.phrase))
        if not (plain or helps):
            return False
    return True


def _wanted(clause: Clause, before: list[Clause]) -> Iterator[Directed]:
    """What a clause says that its writer wants or may do."""
    known = direction_words()
    if clause.unreal or clause.past:
        return
    # "Can the child's nan be told": what may be done is asked of whoever it is.
    if clause.kind is ClauseKind.ASKS and (passive := _pattern("passive").match(clause.text)):
        kinds = frozenset(kind for kind in map(_kind, _named(passive[1])[-1:]) if kind)
        if kinds and not clause.is_negated(passive.end()):
            yield Directed(TELL, kinds, _is_sure(_named(passive[1])[-1:], passive[1], outright=True))
    if clause.kind is not ClauseKind.OWN:
        return
    own = known.own.search(clause.text)
    verb = known.verbs.search(clause.text, own.start() if own else 0)
    if verb is None or clause.is_negated(verb.start()):
        return
    if known.other_matter.match(clause.text, verb.start()):
        return
    if _pattern("told_to").search(clause.text[: verb.start()]):
        return
    said_on = clause.text[verb.start() :]
    people = _people(clause.text, verb.start())
    sure = _is_sure(people, said_on, verb.lastgroup == "tell") if people else False
    if not people and (meant := _meant(said_on, before)):
        people, source = meant
        sure = _is_sure(people, source, outright=False)
    kinds = frozenset(kind for kind in map(_kind, people) if kind)
    unclear = any(person.role in _UNCLEAR for person in people)
    said = verb.lastgroup
    if said == "refer":
        to = any(
            _pattern("to").search(" ".join(clause.text[verb.start() :].split()[: person.start])) for person in people
        )
        yield Directed(REFER, kinds & {SAFEGUARDING} if to else _NONE, sure)
    elif said == "seek" or (said == "reach" and known.seeking.search(clause.text, verb.end())):
        if kinds and not unclear:
            yield Directed(SEEK, kinds)
    # "Do I have to inform him that I have shared it" is about telling of the sharing.
    elif (
        kinds
        and not unclear
        and (kinds == {SAFEGUARDING} or not _pattern("of_sharing").search(clause.text, verb.end()))
    ):
        reports = said == "report" and any(known.assessors.search(person.phrase) for person in people)
        yield Directed(None if reports else TELL, kinds, sure)


def _requests(clause: Clause, before: list[Clause]) -> Iterator[Directed]:
    """What a clause says that somebody asks of its writer."""
    if clause.unreal or clause.past or _pattern("asks_whether").match(clause.text):
        return
    known = direction_words()
    if passed := _pattern("to_pass_on").search(clause.text):
        people = _people(clause.text, passed.end())
        if people:
            # "My manager asked me to share it with dad": dad would get it, and the manager asks for nothing.
            yield Directed(None, frozenset(kind for kind in map(_kind, people) if kind))
            return
    for request in known.requests.finditer(clause.text):
        # "Need info from the GP" is what the writer needs.
        if (
            request.start() == 0
            or not clause.stands_open(request.start())
            or _pattern("own_request").search(clause.text[: request.start()].rstrip())
            or _pattern("of_another").search(clause.text, request.start())
        ):
            continue
        by = _pattern("by").search(clause.text, request.end() - 3)
        if by:
            people, source = _people(clause.text, by.end()), clause.text[by.end() :]
        else:
            people, source = _askers(clause, request.start(), before)
        kinds = frozenset(kind for kind in map(_kind, people[-1:]) if kind)
        if any(person.role in _UNCLEAR for person in people[-1:]):
            # A parent who asks for help asks for no information; one who asks for records is another matter.
            if known.papers.search(request.group()):
                yield Directed(None)
        else:
            yield Directed(ANSWER, kinds, _is_sure(people, source, outright=False))
        return


def _askers(clause: Clause, end: int, before: list[Clause]) -> tuple[list[Mention], str]:
    """Who asks, and the text of their places: those named before that place; else the one the clause goes on about."""
    named = _named(clause.text[:end])
    if named:
        return named, clause.text
    if before and clause.text.startswith("and "):
        first = _named(before[-1].text)[:1]
        return (first if first and first[0].start <= 1 else []), before[-1].text
    if re.match(r"(?:but |so |and )?(?:she|he|they|shes|hes|theyre|theyve)\b", clause.text):
        others = [(one, each) for each in before for one in _named(each.text) if one.role is not Role.FAMILY]
        if len(others) == 1:
            return [others[0][0]], others[0][1].text
    return [], ""


def _meant(said: str, before: list[Clause]) -> tuple[list[Mention], str] | None:
    """Whom "tell her" or "share it with them" means, and the text of their place: the one named before, if alone."""
    pronoun = re.search(
        r"\b(?:with|to|tell|let|inform|ask|give|phone|ring|update|from) (?:it )?(?:to )?(them|her|him)\b", said
    )
    named = [(one, each.text) for each in before for one in _named(each.text)]
    if pronoun and pronoun[1] == "them":
        named = [(one, text) for one, text in named if one.role is not Role.FAMILY]
    if not pronoun or len(named) != 1 or named[0][0].role in _UNCLEAR:
        return None
    return [named[0][0]], named[0][1]


def _named(text: str) -> list[Mention]:
    """Everybody in a text, with clubs as what they are in the flow."""
    people = mentions(bare_words(text), known_roles())
    for club in direction_words().clubs.finditer(text):
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
        elif _pattern("about").search(" ".join(words[: person.start])):
            continue
        elif person.start > _MOST_BETWEEN:
            break
        elif person.role is Role.FAMILY and _pattern("goes_on_to").match(" ".join(words[person.end :])):
            continue
        found.append(person)
    return found


def kinds_named(cut: list[Clause]) -> frozenset[str]:
    """The options of `recipient` to which the people whom a message names belong, whatever part they have in it.

    Of a helper's message parents are left out, since nearly every one names them; where they are named alone, they are
    family. Somebody who asks for records counts as public.
    """
    people = [person for clause in cut for person in _named(clause.text)]
    kinds = {FAMILY_OR_PUBLIC if one.role in _ASK_FOR_THEMSELVES else _kind(one) for one in people} - {None}
    return frozenset(kind for kind in kinds or {FAMILY_OR_PUBLIC for _ in people} if kind)


def _kind(person: Mention) -> str | None:
    if person.role in _HELPERS:
        return SAFEGUARDING
    if person.role in _UNCLEAR:
        return None
    return NO_ROLE if person.role in _NO_ROLE else FAMILY_OR_PUBLIC


@dataclass(frozen=True)
class DirectionWords:
    """All of directions.yml, as patterns and words."""

    own: re.Pattern[str]
    verbs: re.Pattern[str]
    other_matter: re.Pattern[str]
    seeking: re.Pattern[str]
    requests: re.Pattern[str]
    assessors: re.Pattern[str]
    papers: re.Pattern[str]
    protectors: re.Pattern[str]
    told_outright: re.Pattern[str]
    another: frozenset[str]
    not_itself: frozenset[str]
    helping: re.Pattern[str]
    whose: re.Pattern[str]
    clubs: re.Pattern[str]


@cache
def direction_words() -> DirectionWords:
    """The words of directions.yml. Raises KnowledgeError for a wrong file."""
    listed = load_mapping(DIRECTIONS_FILE)

    def texts(name: str, of: dict[str, object] = listed) -> list[str]:
        return texts_of(of[name], DIRECTIONS_FILE, name)

    verbs = {name: any_of(", ".join(texts(name, listed["verbs"]))) for name in listed["verbs"]}
    one = {name: any_of(", ".join(texts(name))) for name in listed if name not in ("verbs", "requests", "helping")}
    asked = [text.replace("{papers}", one["papers"]) for text in texts("requests")]
    return DirectionWords(
        own=own_pattern(),
        verbs=re.compile("|".join(rf"\b(?P<{name}>{each})\b" for name, each in verbs.items())),
        other_matter=re.compile(rf"{one['other_matter']}\b"),
        seeking=re.compile(rf"\b{one['seeking']}\b"),
        requests=re.compile("|".join(rf"\b(?:{each})(?!\w)" for each in asked)),
        assessors=re.compile(rf"\b{one['assessors']}\b"),
        papers=re.compile(rf"\b{one['papers']}\b"),
        protectors=re.compile(one["protectors"]),
        told_outright=re.compile(one["told_outright"]),
        another=frozenset(texts("another")),
        not_itself=frozenset(texts("not_itself")),
        helping=re.compile("|".join(rf"(?:{each})\b" for each in texts("helping"))),
        whose=re.compile(r"(?:who|whos|thats|whose)\b"),
        clubs=re.compile(rf"(?<!youth )(?<!school )(?<!breakfast )\b{one['clubs']}\b"),
    )
