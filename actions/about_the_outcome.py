"""A question about the outcome that was just given: what comes first, "are you sure", may the family be told after all.

The search knows nothing of the outcome. After "do not tell them yourself for now", "can I tell them anyway" was quoted
"Yes you can", and "question 5 is wrong" began another check.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from actions.reply import Reply
from actions.share_check.case.open_case import OpenCase, is_finished, without_remarks
from actions.share_check.case.resting import is_idle
from actions.share_check.guided_decision import guided_decision
from actions.share_check.rules.terms import Verdict
from actions.share_checking import outcome
from actions.taking_up import taken_up
from knowledge.recipients.receiving import Receiver
from knowledge.routing.duties import tells_the_family
from knowledge.routing.route import Route
from knowledge.text.bare_words import bare_words
from knowledge.text.patterns import any_of

_FIRST = any_of("sorry, no, so, ok, okay, and, but, wait, actually, well, right, great, thanks, hang on, hmm")
_TO_BEGIN = rf"(?:{_FIRST} )*"
_LAST = f"(?: {any_of('please, then, now, again, though, first, about that, about this')})*"
# It asks for the steps, or whether they hold.
_ASKS_AGAIN = re.compile(
    rf"{_TO_BEGIN}(?:what (?:do|should|must|shall) (?:i|we) do|what now|what next|where do i start|what comes first"
    r"|what is the first step|whats the first step|what are the steps|what was that|say that again"
    r"|(?:are|r) you (?:really |quite |absolutely )?sure|you sure|is that (?:right|correct|true|definite)|really"
    rf"){_LAST}"
)
_SAYS_WRONG = any_of(
    "wrong, not right, incorrect, not correct, a mistake, not true, yes, no, not sure, unsure, changed"
)
_IS = any_of("is, was, should be, should have been, needs to be, ought to be, has to be, must be, isnt, wasnt")
_NAMES_AN_ANSWER = re.compile(
    rf"{_TO_BEGIN}(?:(?P<said>question|answer|number|no|q) ?)?(?P<number>\d\d?) {_IS}"
    rf"(?P<what> (?:now )?(?:{_SAYS_WRONG}|right|\d\d?)| .+)?{_LAST}"
)
_EXACT = re.compile(rf" (?:now )?(?:{_SAYS_WRONG}|right|\d\d?)")
_THEM = re.compile(
    r"\b(?:tell|inform|let|telling|informing) (?P<who>him|her|them)\b"
    r"|\bdo (?:it|this|that) (?:without|even|anyway|regardless)"
    r"|\bwithout (?:consent|permission|asking|agreement)\b"
)
_ASKING = re.compile(
    rf"\b{any_of('can, could, may, should, shall, must, do, does, am i, are we, is it, what if, so')}\b"
)
# None of these says yes, so each is repeated whoever is meant.
_SAYS_NO = frozenset({Verdict.PAUSE, Verdict.DO_NOT_SHARE, Verdict.DO_NOT_REFER})


def names_an_answer(text: str) -> str | None:
    """Return the number of the answer that a message calls wrong or answers again, or None.

    >>> names_an_answer("question 5 is wrong"), names_an_answer("4 should be 3"), names_an_answer("15 is too young")
    ('5', '4', None)
    """
    found = _NAMES_AN_ANSWER.fullmatch(" ".join(bare_words(text)))
    if found is None or not (found["said"] or _EXACT.fullmatch(found["what"] or "")):
        return None
    return found["number"]


def about_the_outcome(
    case: OpenCase | None, message: Mapping[str, Any], route: Route, events: Sequence[Mapping[str, Any]], now: float
) -> list[Reply]:
    """Return the outcome again, or the question that is named; nothing for any other message.

    Args:
        case: the last case, or None. After an idle hour its outcome may be somebody else's.
        message: the tracker's latest message.
        route: what it wants, with "him" or "them" as whoever a message before named.
        events: the tracker's events.
        now: when it came, in seconds.
    """
    if case is None or not is_finished(guided_decision().flow, case) or is_idle(case, now):
        return []
    number = names_an_answer(route.reading.text)
    if number is not None and 0 < int(number) <= len(case.state.answers):
        return taken_up(case, {**message, "text": f"change {number}"}, events)
    if _ASKS_AGAIN.fullmatch(" ".join(bare_words(route.reading.text))) or _asks_of_telling(case, route):
        return [outcome(without_remarks(case))]
    return []


def _asks_of_telling(case: OpenCase, route: Route) -> bool:
    """Return whether a message asks if the family may be told, or only "them", whom the outcome speaks of.

    Of somebody else the outcome says nothing. "You can share this" does not answer "can I tell him".
    """
    said = " ".join(bare_words(route.reading.text))
    told = route.recipient.receiving.receiver
    if told not in (Receiver.NOBODY_NAMED, Receiver.PARENT) or not _ASKING.search(said):
        return False
    if tells_the_family(said, by_pronoun=True):
        return True
    if route.recipient.people or route.recipient.whereabouts:
        return False
    found = _THEM.search(said)
    says_no = outcome(without_remarks(case)).custom["verdict"] in _SAYS_NO
    return found is not None and (says_no or found["who"] == "them")
