"""Whom "him", "her" and "them" may be, where they would be told: "nan is lovely, can I tell her"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.recipients.receivers import Kind, Person, listed
from knowledge.recipients.strangers import a_stranger_asks, is_the_writer, may_be_a_stranger
from knowledge.text.patterns import any_of

_TELL = any_of(
    "tell, inform, update, show, give, send, let, ring, call, email, phone, text, contact, warn, notify, make"
)
_TELL_TO = any_of(
    "speak, talk, pass, explain, disclose, confirm, write, share, chat, say, reply, respond, send, give, show"
)
_MAY = any_of("can, could, should, may, does, do, must, is, are")
_KNOW = any_of("be told, know, have, see, be given, be informed, allowed, entitled, need, get")
_ASKS = any_of("asked, asking, asks, wants, demands, demanding")
_FOR = any_of("for, to know, what, to see, a copy, the")
_PRONOUN = re.compile(
    rf"\b(?:{_TELL}|{_TELL_TO}(?: \w+){{0,4}}? (?:to|with)) (?P<told>him|them|her)\b(?! @)"
    rf"|\b{_MAY} (?P<may>he|she|they) {_KNOW}\b"
    rf"|\b(?P<asks>hes|he|shes|she|theyve|they) (?:has |have |is |are |keeps )?(?:just |now )?{_ASKS} {_FOR}\b"
)
# "Her" belongs to what follows, unless one of these does.
_NOT_HERS = any_of(
    """that, about, what, and, if, too, also, when, who, why, how, so, know, it, this, without, or, first, anything,
    everything, something, now, i, we, you, because, aware, in, but, please, the, a, to,
    have, he, she, they, hes, shes, theyre, there, my, our, dad, mum, anyway, anyways, regardless, still, though, even,
    either, today, yet"""
)
_AFTER_HER = re.compile(rf" {_NOT_HERS}\b|$")
_MALE, _FEMALE = frozenset({"him", "he", "hes"}), frozenset({"her", "she", "shes"})
_SEVERAL_ARE = frozenset({"them", "they", "theyve"})
_SEVERAL = frozenset({"family", "mum and dad", "club", "the club"})
_MARK = re.compile(r"@(\d+)")


@dataclass(frozen=True)
class Pronoun:
    """A pronoun for somebody who would be told.

    Attributes:
        can_be: the numbers of those whom it may be, in order.
        asks: whether they ask for it themselves.
        stranger: whether it may be somebody of whom the message says nothing (strangers.py).
    """

    can_be: tuple[int, ...]
    asks: bool
    stranger: bool


def told_by_pronoun(said: str, persons: Sequence[Person], since: int = 0) -> Iterator[Pronoun]:
    """Yield each pronoun for somebody who would be told.

    Args:
        said: the message with a mark for each person (slots.py).
        persons: everybody in it.
        since: the place from which a pronoun counts. Whom it means may be named before.
    """
    for found in _PRONOUN.finditer(said, since):
        pronoun = found["told"] or found["may"] or found["asks"]
        if pronoun == "her" and not _AFTER_HER.match(said[found.end() :]):
            continue
        before = said[: found.start()]
        named = [one for one in _MARK.finditer(before) if _fits(persons[int(one[1])], pronoun)]
        if named and pronoun == "them" and not _is_plural(persons[int(named[-1][1])]):
            named = []
        # Nobody asks whether they may tell themselves.
        others = tuple(int(one[1]) for one in named if not is_the_writer(before[: one.start()], before[one.end() :]))
        stranger = a_stranger_asks(before, pronoun) or (bool(named) and may_be_a_stranger(before, persons, pronoun))
        if others or stranger:
            yield Pronoun(others, bool(found["asks"]), stranger)


def sex_of(person: Person) -> str:
    """Return "male" or "female" where the words for somebody say so, or nothing."""
    phrase = tuple(person.phrase.split())
    for sex in ("male", "female"):
        if {phrase, phrase[-1:], (phrase[-1].removesuffix("s"),)} & listed(sex):
            return sex
    return ""


def _fits(person: Person, pronoun: str) -> bool:
    if pronoun not in _SEVERAL_ARE and tuple(person.phrase.split()) in listed("institutions"):
        return False
    sex = sex_of(person)
    return not (
        person.kind is Kind.CHILD or (sex == "female" and pronoun in _MALE) or (sex == "male" and pronoun in _FEMALE)
    )


def _is_plural(person: Person) -> bool:
    return person.phrase.endswith("s") or person.phrase in _SEVERAL
