"""Recognise writers who would be told themselves: "is sharing with me allowed if I'm the dad".

The classifier judges whom a message names as told or asking. Such a writer is named as neither, and is told by "me".
"""

import re
from collections.abc import Sequence

from knowledge.recipients.mentions import Mention, Relation
from knowledge.recipients.roles import Role
from knowledge.text.bare_words import Words
from knowledge.text.patterns import any_of

_SHARES = any_of(
    """share, shares, sharing, shared, discuss, discussing, discussed, talk, talking, speak, speaking, liaise, liaising,
    communicate, communicating, disclose, disclosing, disclosed, pass, passing, passed, give, giving, gave, send,
    sending, release, releasing, report, reporting, explain, explaining, reveal, revealing, hand, handing, show,
    showing"""
)
_TELLS = any_of("tell, telling, inform, informing, update, updating, give, giving, show, showing, send, sending, let")
_MAY = any_of(
    """can, could, should, may, must, will, would, might, do, does, did, are, is, they, has to, have to, need to,
    allowed to"""
)
# "Tell me if I can share it" asks the assistant, and so does "can you tell me".
_ASKS_ASSISTANT = any_of("if, whether, how, when, why, about, more, please")
_TOLD_ME = re.compile(
    rf"\b{_SHARES}\b(?: \w+){{0,5}} (?:with|to) (?:me|us)\b"
    rf"|\b{_MAY}(?: (?!(?:you|u)\b)\w+){{0,4}} {_TELLS} (?:me|us)\b(?! {_ASKS_ASSISTANT}\b)"
    r"|\b(?:am|are) (?:i|we) (?:allowed|entitled|permitted) to (?:get|have|see|know|read|be told|find out|hear)\b"
    r"|\b(?:can|could|should|may|must) (?:i|we) (?:see|be told|be informed|be given|find out)\b"
)
_IS = any_of("im, i am, if im, if i am, as, being, were, we are, this is, its, i, us")
_LITTLE = any_of(
    """the, a, an, his, her, their, my, our, your, only, just, also, actually, really, both, childs, kids, familys,
    boys, girls, babys"""
)
# In a longer story "told me" and "as the" are said of so much that the classifier alone decides.
_LONGEST = 30
# "As the parent has refused" gives a reason and says nothing about the writer.
_GOES_ON = any_of(
    """has, have, had, was, were, wont, says, said, refuses, refused, doesnt, didnt, cannot, cant, isnt, wants, wanted,
    asked, asks, agreed, agrees, keeps, and i, told, gave"""
)
# "As the dad is unwell", but not "as the dad is the school allowed to share".
_OR_ASKS = (
    r"(?:is|are|will|would|can|does|did) (?!the\b|a\b|they\b|she\b|he\b|it\b|i\b|we\b|my\b|his\b|her\b|school|social)"
)
_BEFORE = re.compile(rf"\b{_IS} (?:{_LITTLE} )*$")
_WEAK_BEFORE = re.compile(rf"\b(?:as|its|i|us) (?:{_LITTLE} )*$")
_AFTER = re.compile(rf"{_GOES_ON}\b|{_OR_ASKS}")
_AFTER_ME = re.compile(rf"\b(?:me|us) (?:{_LITTLE} )*$")
_SHARED_WITH = re.compile(
    rf"\b(?:share|shares|sharing|shared|discuss|discussing)\b(?: \w+){{0,4}} with (?:{_LITTLE} )*$"
)
_MAY_SHARE = re.compile(rf"\b{_MAY}(?: \w+){{0,4}} (?:share|disclose|discuss|release|tell)\b")
_SINGLE_PARENT = frozenset(["mum", "mam", "mom", "mummy", "mother", "dad", "daddy", "father", "stepdad", "stepmum"])
_AT_WORK = frozenset({Role.AGENCY, Role.CARER, Role.REQUESTER_OF_RECORDS})


def tells_the_writer(words: Words) -> bool:
    """Return whether a short message asks if the writer may be told something, by others than the assistant."""
    return len(words) <= _LONGEST and _TOLD_ME.search(" ".join(words)) is not None


def writer_among(words: Words, people: Sequence[Mention]) -> Mention | None:
    """Return what the writer says to be, or None.

    Args:
        words: the message's bare words.
        people: everybody in it.
    """
    return next((one for one in people if _is_the_writer(words, one)), None)


def is_told_as_outsider(words: Words, people: Sequence[Mention]) -> Mention | None:
    """Return the writer if they have no part in helping, or are of the family, and would be told."""
    writer = writer_among(words, people) if tells_the_writer(words) else None
    return writer if writer is not None and writer.role not in _AT_WORK else None


def may_be_told_as_outsider(words: Words, people: Sequence[Mention]) -> bool:
    """Return whether somebody would be told who may have no part in helping: words alone do not say who.

    That is the writer, who names such a person and nobody at work as themselves ("our next door kids, can she share
    with us"); a person whose role does not help; or a parent with whom something would be shared.
    """
    writer = writer_among(words, people)
    if tells_the_writer(words):
        return any(_is_outside(one) for one in people) and (writer is None or writer.role not in _AT_WORK)
    if len(words) > _LONGEST:
        return False
    # "I'm the ex husband, does it say they can share": with whom, if not with the writer?
    unsaid = writer is not None and _is_outside(writer) and not any(one.relation is Relation.TOLD for one in people)
    return (unsaid and _MAY_SHARE.search(" ".join(words)) is not None) or any(
        _is_doubtful(words, one) for one in people
    )


def _is_outside(person: Mention) -> bool:
    return person.role not in _AT_WORK and person.role is not Role.FAMILY


def _is_the_writer(words: Words, person: Mention) -> bool:
    before = " ".join(words[: person.start]) + " "
    after = " ".join(words[person.end :])
    if _AFTER_ME.search(before):
        return True
    if not _BEFORE.search(before):
        return False
    return not (_WEAK_BEFORE.search(before) and _AFTER.match(after))


def _is_doubtful(words: Words, person: Mention) -> bool:
    if not _SHARED_WITH.search(" ".join(words[: person.start]) + " "):
        return False
    if person.role is Role.FAMILY:
        return person.phrase in _SINGLE_PARENT
    return person.role not in _AT_WORK and person.relation is not Relation.ASKS
