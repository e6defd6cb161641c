"""Recognise a message that only says who somebody is: "a girl in my class", "im the dad"."""

import re

from knowledge.recipients.mentions import mentions
from knowledge.recipients.recipient import known_roles
from knowledge.text.bare_words import bare_words
from knowledge.text.patterns import any_of

_SOMEBODY = re.compile(any_of("man, woman, person, patient, client, lass, lad, bub, bairn, infant, newborn"))
_LITTLE = re.compile(
    any_of(
        r"""a, an, the, one, two, three, of, in, on, at, from, with, and, or, its, it, is, about, for, this, that, hes,
        shes, he, she, i, im, am, we, our, my, his, her, their, me, who, ive, got, have, has, just, aged, age, old,
        year, years, yr, yrs, month, months, week, weeks, reception, class, group, form, caseload, work, ward, clinic,
        team, male, female, user, case, new, \d+"""
    )
)


def names_only_people(text: str) -> bool:
    """Return whether a message names somebody and says nothing else: no harm, no doubt, no yes or no."""
    words = bare_words(text)
    people = mentions(words, known_roles())
    named = {place for person in people for place in range(person.start, person.end)}
    rest = [word for place, word in enumerate(words) if place not in named and not _LITTLE.fullmatch(word)]
    return all(_SOMEBODY.fullmatch(word) for word in rest) and bool(people or rest)
