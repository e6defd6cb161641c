"""Who would be told, by the grammar of a message alone: no word beside it changes that.

The judge of recipients weighs all words, and "consent" or "agreed" draw it to the questions of people at work. "Can I
tell her uncle" and "do I need consent to tell her uncle" have the same person in the same place. This reads the place,
and a private person in it is a private person whatever else is said.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.recipients.mentions import Mention, mentions
from knowledge.recipients.pronouns import Pronoun, sex_of, told_by_pronoun
from knowledge.recipients.receivers import Kind, Person, people_in, says
from knowledge.recipients.roles import Roles
from knowledge.recipients.slots import marked, names_only_whom, somebody_asks, told, who_ask
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
_PAUSE = "."
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
        if kind in (Receiver.PRIVATE, Receiver.HELPER)
    ]
    if not slots and somebody_asks(said):
        named.append((Receiver.UNCLEAR, "", True))
    if not helper_told and len(words) <= _LONGEST:
        named += _meant(said, persons, lambda one: _receiver(persons[one], words, at_risk and one not in safe), at_risk)
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


def meant_from(words: Words, before: Sequence[Words], roles: Roles) -> Receiving:
    """Return whom "him", "her" or "them" is in a message, if somebody was named in a message before it.

    Args:
        words: the message's bare words.
        before: those of the messages before it, latest first. A long one names too many people to count.
        roles: the roles.
    """
    earlier = [one for one in before if len(one) <= _LONGEST][::-1]
    if not earlier or len(words) > _LONGEST:
        return Receiving()
    # A full stop among the words keeps what ends one message from what begins the next.
    told_before = tuple(word for one in earlier for word in (*one, _PAUSE))
    every = (*told_before, *words)
    persons = people_in(every, mentions(every, roles), roles)
    said = marked(every, persons)
    since = len(marked(told_before, [one for one in persons if one.end <= len(told_before)]))
    at_risk = says(every, "at_risk")
    named = _meant(said, persons, lambda one: _receiver(persons[one], every, at_risk), at_risk, since)
    if not named:
        return Receiving()
    receiver, phrase, asks = max(named, key=lambda one: _ORDER.index(one[0]))
    return Receiving(receiver, phrase, asks, at_risk)


def _meant(
    said: str, persons: Sequence[Person], kind_of: Callable[[int], Receiver], at_risk: bool, since: int = 0
) -> list[tuple[Receiver, str, bool]]:
    """Return whom "him", "her" and "them" are, where they would be told. Where it may be several, ask."""
    meant: list[tuple[Receiver, str, bool]] = []
    for found in told_by_pronoun(said, persons, since):
        kinds = [kind_of(one) for one in found.can_be]
        phrase = persons[found.can_be[-1]].phrase if found.can_be else ""
        kind = _kind_meant(kinds, found, at_risk, bool(since))
        if kind is not Receiver.NOBODY_NAMED:
            meant.append((kind, phrase, found.asks))
    return meant


def _kind_meant(kinds: Sequence[Receiver], pronoun: Pronoun, at_risk: bool, earlier: bool) -> Receiver:
    """Return what somebody is whom a pronoun means, by what those are whom it may mean, last named last."""
    last = kinds[-1] if kinds else Receiver.NOBODY_NAMED
    if Receiver.PRIVATE in kinds and last is not Receiver.HELPER:
        sure = set(kinds) <= {Receiver.PRIVATE, Receiver.NOBODY_NAMED} or at_risk
        return Receiver.PRIVATE if sure else Receiver.UNCLEAR
    if pronoun.stranger or last is Receiver.UNCLEAR:
        return Receiver.UNCLEAR
    if last is Receiver.HELPER:
        only = set(kinds) == {Receiver.HELPER}
        if earlier:
            # A message ago is less plain than a moment ago: somebody else may have come between.
            return Receiver.UNCLEAR if only or Receiver.PRIVATE in kinds else Receiver.NOBODY_NAMED
        return Receiver.HELPER if only else Receiver.NOBODY_NAMED
    return Receiver.PARENT if set(kinds) == {Receiver.PARENT} and not pronoun.asks else Receiver.NOBODY_NAMED
