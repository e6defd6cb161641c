"""Recognise a message that only says who somebody is: "a girl in my class", "im the dad", "what about the NHS"."""

import re

from knowledge.recipients.mentions import mentions
from knowledge.recipients.recipient import known_roles
from knowledge.recipients.roles import Role
from knowledge.text.bare_words import bare_words
from knowledge.text.patterns import any_of

_SOMEBODY = re.compile(any_of("man, woman, person, patient, client, lass, lad, bub, bairn, infant, newborn"))
_LITTLE = re.compile(
    any_of(
        r"""a, an, the, one, two, three, of, in, from, and, or, its, it, for, this, that, hes, shes, im, am, we, our,
        my, his, her, their, who, aged, age, old, year, years, yr, yrs, month, months, week, weeks, reception, class,
        group, form, caseload, work, ward, clinic, team, male, female, user, case, new, \d+"""
    )
)
# "It is about a girl", "a girl on my caseload"; but "dad is on her" tells something.
_FRAMES = re.compile(
    r"^(?:it is|its|this is|i am|i have|i have got|ive got|about|he is|she is) |\b(?:on|with) (?:my|our)\b|\babout\b"
)


def names_only_people(text: str) -> bool:
    """Return whether a message names somebody and says nothing else: no harm, no doubt, no yes or no."""
    words = tuple(_FRAMES.sub(" ", " ".join(bare_words(text))).split())
    people = mentions(words, known_roles())
    named = {place for person in people for place in range(person.start, person.end)}
    rest = [word for place, word in enumerate(words) if place not in named and not _LITTLE.fullmatch(word)]
    return all(_SOMEBODY.fullmatch(word) for word in rest) and bool(people or rest)


_ASKS_ABOUT = re.compile(r"^(?:(?:and|so|ok|but|then) )*(?:(?:what|how|wot) about )?")


def names_only_agencies(text: str) -> bool:
    """Return whether a message names agencies that work for children, and says nothing else.

    >>> names_only_agencies("What about the NHS?"), names_only_agencies("what about the neighbours")
    (True, False)
    """
    said = _ASKS_ABOUT.sub("", " ".join(bare_words(text)))
    people = mentions(tuple(said.split()), known_roles())
    return bool(people) and all(person.role is Role.AGENCY for person in people) and names_only_people(said)
