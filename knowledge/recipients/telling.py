"""The words around somebody's name that say whether they would be told or ask, and words about where somebody is.

Look for all of them in bare words with one space in between.
"""

import re

from knowledge.text.patterns import any_of

# Words that may precede a name and have no meaning of their own.
_LITTLE_WORD = any_of(
    "the, a, an, his, her, their, my, our, your, this, that, some, any, one, of, another, other, new, old, local"
)
_LITTLE = rf"(?:{_LITTLE_WORD} )*"
# Told: a verb that reaches a person directly or with a preposition, or "let … know" and "… be told" close around them.
_TELLS = any_of(
    """tell, tells, telling, told, inform, informs, informing, informed, update, updating, updated, notify, notifying,
    notified, warn, warning, warned, advise, advising, show, showing, showed, give, gives, giving, gave, send, sends,
    sending, sent, email, emailing, emailed, phone, phoning, ring, ringing, rang, call, calling, text, texting, message,
    messaging, contact, contacting, ask, asking, brief, reply, answer, involve, involving, consult"""
)
_TELLS_TO = any_of(
    """share, shares, sharing, shared, discuss, discussing, discussed, talk, talking, talked, speak, speaking, spoke,
    chat, chatting, pass, passing, passed, disclose, disclosing, disclosed, report, reporting, reported, mention,
    mentioning, mentioned, say, saying, said, give, giving, gave, given, send, sending, sent, forward, forwarding,
    release, releasing, reveal, revealing, hand, handing, refer, referring, confirm, confirming, explain, explaining,
    write, writing, respond, responding, reply, replying, leak, leaking, go, going, gone, speaking, transfer,
    transferring, show, showing, liaise, liaising,
    info, information, details, record, records, file, notes, copy, report, reports, update, updates, word,
    it, this, that, them, something, anything, what"""
)
_PREPOSITION = any_of("to, with, for, past, by, in front of")
_MAY = any_of("let, can, could, should, may, do, does, must, shall, might, would, will, letting, is, are")
_CLOSES = any_of(
    """know, knows, have, see, be told, be informed, be given, get, find out, hear, read, be shown, be allowed, look at,
    be aware, be involved, be made aware"""
)
# Asks: a verb soon after the name, or a question from or by somebody.
_ASKS = any_of(
    """asks, ask, asked, asking, wants, want, wanted, wanting, demands, demand, demanded, demanding, requests, request,
    requested, requesting, needs to know, need to know, wishes, would like, enquired, enquiring, inquired, inquiring,
    wonders, wondering, wondered, begging, begs, chasing, keen to know, interested in, curious, insists, insisting,
    insisted, pestering, pesters, hassling, pressing, pressed, expects, after, fishing, digging, quizzing, looking for,
    trying to, tried to, keeps on at, on at me, on at us, keeps ringing, keeps calling, rang for, rung for, phoned for,
    emailed for, messaged for, entitled, have a right, has a right, says he has a right, says she has a right"""
)
_BETWEEN = any_of(
    """has, have, had, is, are, was, were, keeps, keep, just, now, also, been, who, that, and, then, again, really,
    has just, s, im, rang, rung, phoned, called, emailed, messaged, texted, came, turned, up, in, here, at, on, the,
    phone, door, office, reception, stopped, me, us, today, yesterday, this, morning, saying, says, he, she, they,
    theyre, hes, shes, contacted, wrote, written, whos"""
)
_QUESTION = any_of(
    """request, requests, query, queries, call, calls, email, letter, message, asked, approached, contacted, demand,
    pressure, question, questions"""
)

_ASKS_AFTER = re.compile(rf"(?:{_BETWEEN} )*{_ASKS}\b")
_ASKED_BY = re.compile(rf"\b{_QUESTION} (?:\w+ )?(?:from|by) {_LITTLE}$")
_TOLD_AT_ONCE = re.compile(rf"\b{_TELLS} {_LITTLE}$")
_TOLD_WITH = re.compile(rf"\b{_TELLS_TO}\b(?: \w+){{0,4}} {_PREPOSITION} {_LITTLE}$")
_MAY_BEFORE = re.compile(rf"\b{_MAY} {_LITTLE}$")
_CLOSES_AFTER = re.compile(rf"(?:\w+ ){{0,2}}{_CLOSES}\b")

_STAYS = any_of("live, lives, living, lived, gone, going, moved, staying, now, is, are, went, goes")
_PLACE = any_of("town, school, area, street, refuge, hostel, placement, house, nursery")
# "What school told us" asks what was said there.
_SAYS = any_of("told, tells, tell, said, says, say, knows, know, thinks, think, wrote, write")
_WHEREABOUTS = re.compile(
    rf"\b(?:where (?:\w+ ){{0,8}}{_STAYS}|address|whereabouts|forwarding|which {_PLACE}"
    r"|who (?:\w+ ){1,3}(?:lives|live|stays|stay|placed|living|staying) with|who is (?:looking after|caring for)"
    rf"|what (?:town|area|street)|what school(?! (?:has |have |had )?{_SAYS}\b)"
    r"|new (?:address|school|number|place)|location|moved to|postcode)\b"
)


def asks(before: str, after: str) -> bool:
    """Return whether somebody asks, from the words before and after their name."""
    return bool(_ASKS_AFTER.match(after) or _ASKED_BY.search(before + " "))


def is_told(before: str, after: str) -> bool:
    """Return whether somebody would be told, from the words before and after their name."""
    before += " "
    return bool(
        _TOLD_AT_ONCE.search(before)
        or _TOLD_WITH.search(before)
        or (_MAY_BEFORE.search(before) and _CLOSES_AFTER.match(after))
    )


def is_about_whereabouts(said: str) -> bool:
    """Return whether a message is about where somebody lives, stays or goes to school."""
    return _WHEREABOUTS.search(said) is not None
