"""Who would be told, by the grammar of a message alone: no word beside it changes that.

The judge of recipients weighs all words, and "consent" or "agreed" draw it to the questions of people at work. "Can I
tell her uncle" and "do I need consent to tell her uncle" have the same person in the same place. This reads the place,
and a private person in it is a private person whatever else is said.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.recipients.mentions import Mention
from knowledge.recipients.pronouns import sex_of, told_by_pronoun
from knowledge.recipients.receivers import Kind, Person, people_in, says
from knowledge.recipients.roles import Roles
from knowledge.recipients.slots import marked, names_only_whom, told, who_ask
from knowledge.text.bare_words import Words
from knowledge.text.patterns import any_of


class Receiver(StrEnum):
    """Who would be told."""

    NOBODY_NAMED = "nobody named"
    HELPER = "somebody who helps"
    PARENT = "a parent"
    UNCLEAR = "somebody who may help"
    PRIVATE = "a private person"


@dataclass(frozen=True)
class Receiving:
    """Who would be told.

    Attributes:
        receiver: the one of most consequence, if there are several.
        phrase: the words that name them, or empty.
        asks: whether they ask for it themselves.
        at_risk: whether somebody may be found who must not be, or a court keeps somebody away.
        alone: whether the message only adds them to a question before it: "and the dad?".
    """

    receiver: Receiver = Receiver.NOBODY_NAMED
    phrase: str = ""
    asks: bool = False
    at_risk: bool = False
    alone: bool = False


_ORDER = tuple(Receiver)
# In a longer message "him" and "her" may be too many people.
_LONGEST = 30
# Who has got away is told of: "mums in a refuge, can I tell her".
_IS = any_of("is, was, has, have, s, now, gone, moved, went, staying, living")
_WITH = r"and (?:the |her )?(?:kids|children|baby|@\d+) (?:are )?"
_AWAY = r"(?:(?:in|into|to|at) (?:a |the |her )?(?:refuge|hiding|safe house)|fled|is fleeing|ran from|escaped)"
_SAFE = re.compile(rf"@(?P<who>\d+) (?:{_IS} |{_WITH})*{_AWAY}\b")


def graver(found: Iterable[Receiving]) -> Receiving:
    """Return the one of most consequence among readings of one message."""
    return max(found, key=lambda one: (_ORDER.index(one.receiver), one.at_risk))


def receiving(words: Words, people: Sequence[Mention], roles: Roles) -> Receiving:
    """Return who would be told something.

    Args:
        words: the message's bare words.
        people: everybody in it who has a role.
        roles: the roles.
    """
    persons = people_in(words, people, roles)
    said = marked(words, persons)
    at_risk = says(words, "at_risk")
    safe = _safe(said, persons) if at_risk else frozenset()
    slots = told(said, persons)
    helper_told = any(persons[one].kind is Kind.HELPER for one in slots)
    # The one who asks matters if nobody else would be told: "her uncle asks and asks, do I tell the social worker".
    asking = who_ask(said) if not slots else set()
    found = [_receiver(persons[one], words, at_risk and one not in safe) for one in sorted(slots)]
    asked = [_receiver(persons[one], words, at_risk and one not in safe) for one in sorted(asking)]
    named = [(kind, persons[one].phrase, False) for kind, one in zip(found, sorted(slots), strict=True)]
    # Of others who ask, nobody knows whether they may.
    named += [
        (kind, persons[one].phrase, True)
        for kind, one in zip(asked, sorted(asking), strict=True)
        if kind is Receiver.PRIVATE
    ]
    if not helper_told:
        named += _meant(said, persons, words, at_risk, safe)
    if helper_told:
        # "Can I tell mum that I told the school": parents are told as those who help are.
        named = [one for one in named if one[0] is not Receiver.PARENT]
    if not named:
        return Receiving(at_risk=at_risk)
    receiver, phrase, asks = max(named, key=lambda one: _ORDER.index(one[0]))
    return Receiving(receiver, phrase, asks, at_risk, names_only_whom(said))


def _receiver(person: Person, words: Words, at_risk: bool) -> Receiver:
    if person.kind is Kind.PARENT:
        return Receiver.PRIVATE if at_risk else Receiver.PARENT
    if person.kind is Kind.RELATIVE:
        return Receiver.UNCLEAR if says(words, "cares") else Receiver.PRIVATE
    return {
        Kind.PRIVATE: Receiver.PRIVATE,
        Kind.UNCLEAR: Receiver.UNCLEAR,
        Kind.HELPER: Receiver.HELPER,
    }.get(person.kind, Receiver.NOBODY_NAMED)


def _safe(said: str, persons: Sequence[Person]) -> frozenset[int]:
    """Return the numbers of those who are safe, and of everybody of the same name or sex."""
    # A refuge is a service that may be told, and has a mark as such.
    places = re.sub(r"@(\d+)", lambda one: "refuge" if persons[int(one[1])].phrase.endswith("refuge") else one[0], said)
    away = [persons[int(found["who"])] for found in _SAFE.finditer(places)]
    return frozenset(
        number
        for number, one in enumerate(persons)
        if any(one.phrase == other.phrase or sex_of(one) == sex_of(other) != "" for other in away)
    )


def _meant(
    said: str, persons: Sequence[Person], words: Words, at_risk: bool, safe: frozenset[int]
) -> list[tuple[Receiver, str, bool]]:
    """Return whom "him", "her" and "them" are, where they would be told. Where it may be several, ask."""
    if len(words) > _LONGEST:
        return []
    meant: list[tuple[Receiver, str, bool]] = []
    for can_be, asks in told_by_pronoun(said, persons):
        kinds = [_receiver(persons[one], words, at_risk and one not in safe) for one in can_be]
        phrase = persons[can_be[-1]].phrase
        # Whoever was named last is most often meant.
        if kinds[-1] is Receiver.HELPER:
            continue
        if Receiver.PRIVATE in kinds:
            sure = set(kinds) <= {Receiver.PRIVATE, Receiver.NOBODY_NAMED} or at_risk
            meant.append((Receiver.PRIVATE if sure else Receiver.UNCLEAR, phrase, asks))
        elif set(kinds) == {Receiver.PARENT} and not asks:
            meant.append((Receiver.PARENT, phrase, False))
    return meant
