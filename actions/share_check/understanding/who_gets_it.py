"""Read from an answer whether whoever would get the information may be somebody who helps the child."""

import re

from knowledge.recipients.acting_for import acting_for_private
from knowledge.recipients.mentions import mentions
from knowledge.recipients.recipient import known_roles
from knowledge.recipients.roles import Role
from knowledge.text.bare_words import Words, bare_words
from knowledge.text.patterns import any_of

_HELPS = frozenset({Role.AGENCY, Role.CARER})
# The child itself and its parents may be named beside somebody who helps: "health visitor, sees baby weekly".
_BESIDE = _HELPS | {Role.FAMILY}
_CLOSE = any_of(
    """husband, hubby, wife, missus, partner, other half, boyfriend, girlfriend, fella, bloke, fiance, fiancee, mate,
    mates, friend, friends, best mate, best friend, mum, mam, mother, dad, father, parents, sister, brother, son,
    daughter, cousin, nan, uncle, aunt, auntie, ex, family, flatmate, housemate, lodger"""
)
# A partner agency and a family support worker are close to nobody.
_OTHERWISE = any_of("agency, agencies, support, hub, centre, court, team, worker, nurse, liaison, intervention")
_CLOSE_TO = re.compile(rf"\b{_CLOSE}\b(?! {_OTHERWISE}\b)")
_CLOSE_OF = re.compile(rf"\b{_CLOSE} of (?:(?:a|the|her|his|their|my|our) )?")
# Whose it is: "mum's midwife", and "mum midwife" as it is typed in haste.
_OWNED_BY = re.compile(rf"\b{_CLOSE}s?\b (?!(?:is|who|was|and|or|are|the|works)\b)")
_OF_ONE = re.compile(rf" (?:of|for) (?:(?:the|her|his|their|my) )?{_CLOSE}\b")
_LONGEST_NAME = 4


def is_no_helper(text: str) -> bool:
    """Return whether an answer names an outsider, who acts for one, or somebody close to a helper: "the GP's wife"."""
    words = bare_words(text)
    if acting_for_private(words) is not None:
        return True
    return any(one.role not in _BESIDE for one in mentions(words, known_roles())) or _is_close_to_a_helper(words)


def names_a_helper(text: str) -> bool:
    """Return whether an answer names an agency or a carer."""
    return any(one.role in _HELPS for one in mentions(bare_words(text), known_roles()))


def is_a_relatives_helper(text: str) -> bool:
    """Return whether an answer names a helper by whose helper it is: "her mum's GP", "the school of his sister"."""
    said = " ".join(bare_words(text))
    after = [tuple(said[one.end() :].split()[:_LONGEST_NAME]) for one in _OWNED_BY.finditer(said)]
    before = [tuple(said[: one.start()].split()[-_LONGEST_NAME:]) for one in _OF_ONE.finditer(said)]
    sizes = range(1, _LONGEST_NAME + 1)
    names = [name[at : at + size] for name in after for size in sizes for at in (0, 1)]
    names += [name[-size:] for name in before for size in sizes]
    return any(_is_a_helper(name) for name in names if name)


def _is_close_to_a_helper(words: Words) -> bool:
    said = " ".join(words)
    sizes = range(1, _LONGEST_NAME + 1)
    before = [tuple(said[: one.start()].split()[-_LONGEST_NAME:]) for one in _CLOSE_TO.finditer(said)]
    after = [tuple(said[one.end() :].split()[:_LONGEST_NAME]) for one in _CLOSE_OF.finditer(said)]
    names = {name[-size:] for name in before for size in sizes} | {name[:size] for name in after for size in sizes}
    return any(_is_a_helper(name) for name in names if name)


def _is_a_helper(name: Words) -> bool:
    """Return whether these words name somebody who helps. Bare words have no apostrophe: "the nurses husband"."""
    singular = (*name[:-1], name[-1].removesuffix("s"))
    return any(known_roles().phrases.get(one) in _HELPS for one in (name, singular))
