"""Recognise questions about whom to ring: "who do I call about …", "what number …", "who to contact".

The classifier knows such messages by examples, but takes "who should I ring about a colleague" for a question to the
guidance. A message of this form asks for numbers, whatever else it resembles.
"""

import re

from knowledge.text.bare_words import bare_words
from knowledge.text.patterns import any_of

_RING = any_of(
    """ring, call, phone, telephone, contact, speak to, speak with, talk to, report, report to, go to, turn to,
    get hold of,
    get in touch with, reach, alert, refer to, refer, raise, take, escalate, pass"""
)
_MAY = any_of("do, does, should, can, could, must, shall, would, will, might, ought")
_SOMEBODY = any_of("i, we, you, they, a ta, a teacher, a school, the school, staff, people, volunteers, practitioners")
_LITTLE = any_of(
    "need to, have to, got to, best, actually, even, then, now, first, to, have, want to, normally, usually"
)
_NUMBER = any_of(
    "number, phone number, telephone number, numbers, helpline, contact details, contact number, out of hours line"
)
_THEIRS = any_of("lado, mash, edt, csc, social, childrens, duty, police, first, designated")
_ASKS = re.compile(
    rf"\b(?:who|whom|whose number) {_MAY} {_SOMEBODY} (?:{_LITTLE} )*{_RING}\b"
    rf"|\b(?:who|whom) to {_RING}\b"
    # Not "who do I tell that I shared", which asks about informing.
    r"|\b(?:who|whom) (?:do|should|must|shall) i tell\b(?! (?:that|if|when|them|mum|dad|the parents)\b)"
    r"|\b(?:i|we) (?:want|need|would like|have) to report\b(?=.*\b(?:who|whom|where|how)\b)"
    r"|\bwho can i share my (?:worry|worries|concern|concerns) with\b"
    rf"|\b(?:whos|who is|who are) (?:the |best |right |person |people |one |ones )*to {_RING}\b"
    rf"|\b(?:what|whats|which|whose)(?: is| are)?(?: the)? {_NUMBER}\b(?! of)"
    rf"|\b{_NUMBER} (?:for|do|should|to|can) (?:the |a |i |we )*(?:{_RING}|{_THEIRS})\b"
)
# "And at the weekend?" asks who answers then.
_WHEN = any_of(
    """out of hours, after hours, at night, nights, at the weekend, at weekends, on weekends, on a saturday,
    on a sunday, on a bank holiday, on bank holidays, in the evening, in the evenings, after five"""
)
_ASKS_WHEN = re.compile(rf"(?:and |but |what |how |about |if its |when its )*{_WHEN}(?: then| though| please)?")
# Questions about sharing go to the guidance: "who can I pass it to", "who can I speak to without consent".
_SHARES = re.compile(r"\bwho(?:m)? (?:can|could|may|might) \w+ (?:pass|refer|take|raise|go to)\b|\bpass\b.* with\b")
# People to ask about rules and paperwork. The contacts have none of their numbers.
_OF_RULES = re.compile(
    r"\b(?:gdpr|data protection|dpo|ico|information governance|sharing agreement|isa|tier 2|subject access|sar|foi"
    r"|training|course|consent form|privacy notice|transform family view|tfv|caldicott|legal advice|moved|moving)\b"
)


def asks_whom_to_ring(text: str) -> bool:
    """Return whether a text asks whom to ring about a person or a worry.

    >>> asks_whom_to_ring("Who should I ring about him?"), asks_whom_to_ring("who can I share this with")
    (True, False)
    """
    said = " ".join(bare_words(text))
    if _ASKS_WHEN.fullmatch(said):
        return True
    return bool(_ASKS.search(said)) and not (_SHARES.search(said) or _OF_RULES.search(said))
