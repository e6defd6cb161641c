"""What the people in a message are where they would be told something: a private person, a parent, one who helps.

Finer than their role. A stepfather and a sister are of the family to the judge that weighs words, but nobody said that
they may be told; and whether a coach helps this child, his name does not say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.recipients.mentions import Mention
from knowledge.recipients.roles import HELPS, Role, Roles
from knowledge.text.bare_words import Words, bare_words

FILE = Path(__file__).with_suffix(".yml")
_LONGEST = 5
_OF_KIN = frozenset(["new", "old", "own", "birth", "other", "older", "younger", "little", "big", "adult"])


class Kind(StrEnum):
    """What somebody is where they would be told."""

    PRIVATE = "private person"
    RELATIVE = "private person who may look after the child"
    UNCLEAR = "unclear"
    PARENT = "parent"
    CHILD = "child"
    HELPER = "helps"
    LEFT_TO_THE_JUDGE = "left to the judge of words"


@dataclass(frozen=True)
class Person:
    """Somebody in a message: what they are, the words that name them, and the places of these words."""

    kind: Kind
    phrase: str
    start: int
    end: int


def people_in(words: Words, people: Sequence[Mention], roles: Roles) -> list[Person]:
    """Return everybody in a message, in order.

    Args:
        words: its bare words.
        people: everybody in it who has a role.
        roles: the roles.
    """
    more, at_risk = _more(words), says(words, "at_risk")
    # "The sports coach" is longer than "coach". Of two names of one length the role says more.
    named = [
        Person(_kind_of(one, at_risk), one.phrase, one.start, one.end)
        for one in people
        if not any(_holds(other, one) for other in more)
    ]
    taken = {place for one in named for place in range(one.start, one.end)}
    named += [one for one in more if not taken.intersection(range(one.start, one.end))]
    found = [_with_owner(one, words, roles) for one in sorted(named, key=lambda one: one.start)]
    # Whoever is only the owner is no second person.
    starts = [*(one.start for one in found[1:]), len(words)]
    return [one for one, following in zip(found, starts, strict=False) if one.end <= following]


def listed(name: str) -> frozenset[Words]:
    """Return the phrases of a list of the file.

    Raises:
        KnowledgeError: the file is missing, or the list holds anything but texts.
    """
    return _lists()[name]


def says(words: Words, name: str) -> bool:
    """Return whether a message has one of the phrases of a list."""
    return any(words[place : place + size] in listed(name) for size in _sizes(name) for place in range(len(words)))


@cache
def _sizes(name: str) -> frozenset[int]:
    return frozenset(map(len, listed(name)))


def _kind_of(person: Mention, at_risk: bool) -> Kind:
    phrase = tuple(person.phrase.split())
    if person.role is Role.OWN_CIRCLE:
        # "My mum" may be a child's, who must not be told that nobody may know.
        return Kind.LEFT_TO_THE_JUDGE if phrase[:1] == ("my",) and phrase[1:] in listed("own") else Kind.PRIVATE
    if phrase in listed("left"):
        return Kind.LEFT_TO_THE_JUDGE
    # A refuge in a message turns both parents' roles, the one who fled and the other.
    if phrase in listed("parents") and (phrase[0] == "birth" or at_risk):
        return Kind.PARENT
    if person.role in (Role.OTHER_RELATIVE, Role.FAMILY) and phrase in listed("household"):
        return Kind.RELATIVE
    if phrase in listed("unclear"):
        return Kind.UNCLEAR
    if person.role is Role.FAMILY:
        return Kind.CHILD if phrase in listed("children") else Kind.PARENT
    if person.role is Role.OTHER_RELATIVE:
        return Kind.RELATIVE
    if person.role is Role.REQUESTER_OF_RECORDS:
        return Kind.LEFT_TO_THE_JUDGE
    return Kind.HELPER if person.role in HELPS else Kind.PRIVATE


def _more(words: Words) -> list[Person]:
    """Return those of the lists whom no role names."""
    found: list[Person] = []
    place = 0
    while place < len(words):
        for end in range(min(place + _LONGEST, len(words)), place, -1):
            phrase = words[place:end]
            kind = next((kind for name, kind in _KINDS.items() if phrase in listed(name)), None)
            if kind:
                found.append(Person(kind, " ".join(phrase), place, end))
                place = end - 1
                break
        place += 1
    return found


# "Dads on bail": a few forms of parents have no role.
_KINDS = {
    "outside": Kind.PRIVATE,
    "household": Kind.RELATIVE,
    "unclear": Kind.UNCLEAR,
    "helping": Kind.HELPER,
    "parents": Kind.PARENT,
}


def _holds(longer: Person, person: Mention) -> bool:
    """Whether a longer name has some of its words: "the church" of "church safeguarding lead"."""
    return (
        longer.start < person.end
        and person.start < longer.end
        and longer.end - longer.start > person.end - person.start
    )


def _with_owner(person: Person, words: Words, roles: Roles) -> Person:
    """Return the person with whoever's they are ("mums new partner"). Kin of anybody but the child are private."""
    begin = person.start
    while begin and words[begin - 1] in _OF_KIN:
        begin -= 1
    if not begin or not words[begin - 1].endswith("s"):
        return person
    size = next(
        (size for size in range(min(_LONGEST, begin), 0, -1) if _is_owner(words[begin - size : begin], roles)), 0
    )
    if not size:
        return person
    owner = words[begin - size : begin]
    is_kin = tuple(person.phrase.split())[-1:] in listed("kin")
    kind = Kind.PRIVATE if is_kin and not _is_near(owner, roles) else person.kind
    return Person(kind, " ".join(words[begin - size : person.end]), begin - size, person.end)


def _is_owner(phrase: Words, roles: Roles) -> bool:
    return any(
        one in roles.phrases or any(one in listed(name) for name in ("household", "unclear", "outside"))
        for one in _singular(phrase)
    )


def _is_near(owner: Words, roles: Roles) -> bool:
    """Return whether the owner is the child, or somebody who acts for one and is judged elsewhere."""
    return any(
        one in listed("children") or roles.phrases.get(one) is Role.REQUESTER_OF_RECORDS for one in _singular(owner)
    )


def _singular(phrase: Words) -> tuple[Words, Words]:
    return phrase, (*phrase[:-1], phrase[-1].removesuffix("s"))


@cache
def _lists() -> dict[str, frozenset[Words]]:
    content = load_mapping(FILE)
    return {
        name: frozenset(bare_words(text) for text in texts_of(texts, FILE, name)) for name, texts in content.items()
    }
