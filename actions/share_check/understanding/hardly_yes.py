"""Recognise a "no" to the question about danger that is not plain, and no alarm either: "not really", "I hope not".

It is said back to be confirmed, without the contacts above it. Every word of it must belong to the grammar, so "not
really safe" is none.
"""

import re

from actions.share_check.understanding.matching import words_of
from knowledge.concern.inside import names_somebody
from knowledge.text.patterns import any_of

_LITTLE = any_of(
    "well, um, er, hmm, oh, no, nope, nah, i mean, thankfully, at the moment, right now, now, today, currently"
)
_HARDLY = any_of(
    """not really, i hope not, hope not, hopefully not, dont think so, i dont think so, i do not think so,
    i dont believe so, probably not, i doubt it, doubt it, shouldnt think so, i shouldnt think so, i wouldnt say so,
    i wouldnt think so, not to my knowledge, not as far as i know, not that im aware, not that im aware of,
    not particularly, unlikely"""
)
_HARDLY_YES = re.compile(rf"(?:{_LITTLE} )*{_HARDLY}(?: {_LITTLE})*")
# "No I just want to know about attendance": no, and what it is about. "No I just want to die" is none, so the grammar
# is closed to its end.
_ABOUT = any_of(
    """attendance, school trips, trips, consent, sharing, information sharing, sharing information, records,
    record keeping, gdpr, data protection, confidentiality, policy, procedure, training, guidance, law, rules,
    referrals, early help, thresholds, transfer of records, school records"""
)
_ASKS = (
    r"(?:(?:want|need|wanted|would like) to (?:know|ask|check|find out) about|(?:asking|wondering|checking) about"
    r"|(?:want|need|wanted) (?:some )?(?:advice|guidance|information) (?:on|about)|about)"
)
_NO_JUST = re.compile(
    r"(?:no|nope|nah) (?:(?:thanks|thank you) )?(?:(?:i|we|im|were|its|it is|this is|thats) )?(?:am |are )?"
    rf"(?:only |just )*(?:{_ASKS} (?:the |our |a )?{_ABOUT}|(?:want|need|wanted) (?:some )?(?:advice|guidance))"
)


def hardly_says_yes(text: str) -> bool:
    """Return whether a message is such a "no", or "no" and what somebody only wants to know.

    >>> hardly_says_yes("I hope not"), hardly_says_yes("not really safe")
    (True, False)
    """
    said = " ".join(words_of(text))
    return _HARDLY_YES.fullmatch(said) is not None or says_no_and_asks(text)


def says_no_and_asks(text: str) -> bool:
    """Return whether a message says no and then what somebody only wants: "no I just want to know about attendance"."""
    # Where somebody is named, what is wanted may be help: "no I just want him to stop".
    return _NO_JUST.fullmatch(" ".join(words_of(text))) is not None and not names_somebody(text)
