"""People of whom a message does not say who they are, and the writer: neither is whoever helps that was named.

"I am her social worker and a woman keeps asking, can I tell her": no word says that the woman helps, and a writer does
not ask whether they may tell themselves. Where a pronoun may be a stranger, nobody knows whom it means.
"""

import re
from collections.abc import Sequence

from knowledge.recipients.receivers import Kind, Person
from knowledge.text.patterns import any_of

_LITTLE = any_of(
    """the, a, an, his, her, their, my, our, your, this, only, just, also, actually, really, both, childs, kids,
    familys, boys, girls, babys, school, new, newly qualified, trainee, student, senior, primary, secondary, local"""
)
_I_AM = any_of(
    """im, i am, i m, am, ive been, i was, speaking as, asking as, writing as, we are, were a, as a, as an, as her, as
    his, as their, work as, i work at, i work in, i work for, i teach at, we work at, we work for, job is, calling from,
    ringing from, writing from, this is, being, qualified as, volunteer at, i run"""
)
_WRITES = re.compile(rf"\b{_I_AM} (?:{_LITTLE} )*$")
# "As the social worker said" speaks of somebody else.
_AS_THE = re.compile(rf"\bas the (?:{_LITTLE} )*$")
_ASKS_NEXT = re.compile(rf" {any_of('can, could, may, should, must, do, am, is it, i, we')}\b")
_HERE = re.compile(r" here\b(?! (?:to|for|at|and asked)\b)")

_MEN = any_of("man, men, bloke, guy, chap, fella, gentleman, geezer, fellow, old boy")
_WOMEN = any_of("woman, women, lady, ladies, lass, gal, madam")
_EITHER = any_of("person, people, stranger, strangers, caller, visitor, someone, somebody, anyone, individual")
_VERB = any_of(
    """wants, want, wanted, keeps, keep, kept, rang, rung, rings, ringing, phoned, phones, called, calls, emailed,
    emails, messaged, texted, asked, asks, ask, asking, came, comes, turned up, turns up, demanded, demands, knocked,
    approached, stopped me, would like, needs to know, is at, is here, is on the phone, reckons, insists, contacted"""
)
_ADVERB = any_of("just, now, also, has, have, had, is, was, always, still, again, only, then, even, really, already")
_COMES = rf"(?:{_ADVERB} )*{_VERB}\b"
_ADULT_COMES = {noun: re.compile(rf"\b{noun}\b(?: (?!@)\w+){{0,6}}? {_COMES}") for noun in (_MEN, _WOMEN, _EITHER)}
_ADULT = {noun: re.compile(rf"\b{noun}\b") for noun in (_MEN, _WOMEN, _EITHER)}
# A name or a word that no list knows, and that comes for it: "karen wants to know".
_NO_NAME = any_of(
    """i, we, you, he, she, it, they, that, who, which, this, these, those, and, but, or, so, then, never, not, dont,
    didnt, doesnt, to, the, a, an, be, been, being, are, were, will, would, can, could, should, may, might, must, do,
    does, did, if, when, because, cos, as, what, why, how, nobody, everybody, everyone, one, hes, shes, theyve, ive,
    weve, me, us, him, her, them, there, today, yesterday, tonight, twice, once, later, yet"""
)
_NAME_COMES = re.compile(rf"(?<![@\w])(?!(?:{_NO_NAME}|{_ADVERB}|{_VERB})\b)[a-z]\w* {_COMES}")
# "The midwife jane rang" and "the nurse from the clinic rang" have the name or the place of whoever was named.
_OF_THEIRS = re.compile(r"@\d+ (?:(?:from|at|in|for|of|on|called|named) (?:\w+ ){0,2})?$")
_CHILD_COMES = re.compile(rf"@(?P<who>\d+) {_COMES}")


def is_the_writer(before: str, after: str) -> bool:
    """Return whether somebody is who the writer says to be.

    Args:
        before: the bare words before their name.
        after: those after it.

    >>> is_the_writer("i am her", "and she asked"), is_the_writer("can i tell her", "and the gp")
    (True, False)
    """
    before, after = f"{before.strip()} ", f" {after.strip()}"
    as_such = _AS_THE.search(before) and _ASKS_NEXT.match(after)
    return bool(_WRITES.search(before) or as_such or _HERE.match(after))


def may_be_a_stranger(said: str, persons: Sequence[Person], pronoun: str) -> bool:
    """Return whether words before a pronoun speak of somebody whom it may mean, and of whom nothing is known.

    Args:
        said: the words before the pronoun, with a mark for each person (slots.py).
        persons: everybody in the message.
        pronoun: "him", "she", "them".
    """
    if any(pattern.search(said) for noun, pattern in _ADULT.items() if _fits(noun, pronoun)):
        return True
    if any(persons[int(found["who"])].kind is Kind.CHILD for found in _CHILD_COMES.finditer(said)):
        return True
    return any(not _is_of_theirs(said[: found.start()]) for found in _NAME_COMES.finditer(said))


def _is_of_theirs(before: str) -> bool:
    named = _OF_THEIRS.search(before)
    return named is not None and not is_the_writer(before[: named.start()], "")


def a_stranger_asks(said: str, pronoun: str) -> bool:
    """Return whether a grown-up of whom nothing is known comes or asks before a pronoun that may mean them.

    >>> a_stranger_asks("a lady from the flats keeps asking", "her"), a_stranger_asks("a lady cried", "her")
    (True, False)
    """
    return any(pattern.search(said) for noun, pattern in _ADULT_COMES.items() if _fits(noun, pronoun))


def _fits(noun: str, pronoun: str) -> bool:
    if pronoun in ("him", "he", "hes"):
        return noun is not _WOMEN
    return noun is not _MEN or pronoun not in ("her", "she", "shes")
