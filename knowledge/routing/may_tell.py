"""Recognise a question whether somebody may be told something: "can I tell the childminder", "fine to send it?".

Who would be told, recipients/receiving.py says. Whether it must be told ("do we have to tell Ofsted"), how, or how soon
is another question.
"""

import re

from knowledge.text.bare_words import bare_words
from knowledge.text.patterns import any_of

_MAY = any_of("can, could, may, might, should, shall, am i allowed to, are we allowed to, am i ok to, are we ok to")
_FINE = any_of("ok, okay, alright, all right, fine, legal, lawful, right, allowed, acceptable, safe")
_BY = any_of("i, we, my colleague, my manager, school, the school, a teacher, our staff, staff, the nursery")
_ADVERB = any_of("also, even, still, just, now, then, already, legally, please, simply")
_TELL = any_of(
    """tell, inform, update, notify, warn, alert, brief, advise, show, give, send, email, share, discuss, talk, speak,
    chat, pass, disclose, mention, say, forward, release, reveal, hand, confirm, explain, write, respond, reply,
    answer, let, make, keep, have a word"""
)
_BE_TOLD = any_of("told, informed, given, shown, sent, made aware, updated, shared, passed, disclosed, discussed")
_GIVE = any_of("send, give, hand, answer, share, show")
# "How do I send it securely" asks something else.
_NOT_HOW = "(?<!how )(?<!what )(?<!when )(?<!where )(?<!why )"
_MAY_TELL = re.compile(
    rf"\b{_NOT_HOW}{_MAY} (?:{_BY} )?(?:{_ADVERB} )*{_TELL}\b"
    rf"|\b{_FINE} (?:to|if i|if we|for me to|for us to) (?:{_ADVERB} )*{_TELL}\b"
    rf"|\b(?:can|could|may|should|is it ok for|is) (?:\w+ ){{1,5}}(?:to )?be {_BE_TOLD}\b"
    rf"|\b(?:can|could|may) (?:\w+ ){{1,4}}know\b"
    rf"|\b{_NOT_HOW}do (?:i|we) {_GIVE}\b"
)


def asks_whether_it_may_be_told(text: str) -> bool:
    """Return whether a question asks if somebody may be told.

    >>> asks_whether_it_may_be_told("can I also tell the GP"), asks_whether_it_may_be_told("do we have to tell Ofsted")
    (True, False)
    """
    return _MAY_TELL.search(" ".join(bare_words(text))) is not None
