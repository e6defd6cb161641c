"""Recognise that something has gone to somebody who should not have it: "I emailed it to the wrong parent".

Whether it may be shared is then no question any more. Somebody has to be told now, who decides what to do about it.
"""

import re

from knowledge.text.bare_words import bare_words
from knowledge.text.patterns import any_of

_BY = any_of(
    "i, ive, i have, weve, we, we have, my colleague, a colleague, somebody here, someone here, our office, the school"
)
_ADVERB = any_of(
    "accidentally, mistakenly, just, only, already, have, has, think i, may have, might have, must have, all"
)
_SENT = any_of(
    """sent, gave, given, emailed, told, shared, posted, texted, handed, forwarded, showed, shown, passed, disclosed,
    released, copied, cced, copied in, said, faxed, read, let, uploaded, left, printed"""
)
_THING = any_of("thing, things, way, time, day, date, form, question, answer, advice, word, words, end, foot, note")
_WRONG = rf"wrong (?!{_THING}\b)\w+"
_MISTAKE = any_of("by mistake, by accident, in error, accidentally, mistakenly, without meaning to")
_SHOULD_NOT = any_of(
    """shouldnt have, should not have, shouldnt have told, wasnt allowed to, was not allowed to, had no right to"""
)
_TOLD_WRONGLY = re.compile(
    rf"\b{_BY} (?:{_ADVERB} )*{_SENT}\b(?: \w+){{0,9}}? (?:the |a )?{_WRONG}\b"
    rf"|\b{_BY} (?:{_ADVERB} )*{_SENT}\b(?: \w+){{0,9}}? {_MISTAKE}\b"
    rf"|\b{_BY} (?:accidentally|mistakenly) {_SENT}\b"
    rf"|\b(?:sent|emailed|posted|gave|told)(?: \w+){{0,7}}? (?:to |the |a ){{1,2}}{_WRONG}\b"
    rf"|\b{_BY} (?:{_SHOULD_NOT}) (?:{_SENT})\b"
)
# Of what may come, and of a rule, nothing has happened yet.
_NOT_YET = re.compile(rf"\b{any_of('what if, if, in case, suppose, how do we avoid, when somebody, when someone')}\b")


def tells_of_wrong_sharing(text: str) -> bool:
    """Return whether a message says that information has gone to somebody who should not have it.

    >>> [tells_of_wrong_sharing(said) for said in ("I gave it to the wrong person", "if I give it to the wrong person")]
    [True, False]
    """
    said = " ".join(bare_words(text))
    return _TOLD_WRONGLY.search(said) is not None and _NOT_YET.search(said) is None
