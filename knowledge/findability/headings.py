"""Questions from a heading: one that is a statement becomes what people would ask."""

import re
from collections.abc import Iterator

from knowledge.findability.grammar import is_plural, lower, turned, verbs

_NUMBER = re.compile(
    r"^(?:(?:part|section|chapter|annex|step)\s+\w{1,4}[:.]?\s+|\d+(?:\.\d+)*[.)]?\s+|[A-Z][.)]\s+)", re.IGNORECASE
)
_ASKS = re.compile(
    r"^(?:what|who|whom|whose|which|when|where|why|how|do|does|did|can|could|may|must|should|will|would|is|are|am|if)\b",
    re.IGNORECASE,
)
# "Who can be", "How the meeting is run": the second word says whether the verb is already in front.
_WH = re.compile(r"^(?P<wh>how|when|where|why|what|which \w+|how \w+)\s+(?P<rest>.+)$", re.IGNORECASE)
_BE = re.compile(r"^(?P<who>.+?) (?P<be>is|are|can|may|must|should|will|has|have)(?P<not> not)? (?P<rest>.+)$")
_AUX = ("is", "are", "do", "does", "can", "may", "must", "should", "will", "has", "have", "did", "was", "were")
# Being something is no task: nobody asks how to do it.
_STATES = frozenset({"being", "having", "living", "waiting", "working", "going", "staying", "becoming", "hearing"})
# "Risk levels and what each leads to"
_AND_WHAT = re.compile(r",? and (?=(?:who|what|how|when|where) )", re.IGNORECASE)
_PAGE_WORDS = re.compile(
    r"^(?:introduction|welcome|contents|overview|background|summary|timescales?.*|at a glance|.* at a glance|glossary"
    r"|definitions|terms used|further reading|contacts?)$",
    re.IGNORECASE,
)


def plain(heading: str) -> str:
    """Return a heading without its number, its full stop and the marks around words.

    >>> plain("2.1 Making a *referral*.")
    'Making a referral'
    """
    return " ".join(re.sub(r"[*_`]", "", _NUMBER.sub("", heading.strip())).rstrip(".:").split())


def topic(heading: str) -> str | None:
    """Return what can be put after "about"; None where the heading is a question or a page's own word."""
    text = plain(heading)
    text = _AND_WHAT.split(text)[0]
    if text.endswith("?") or _ASKS.match(text) or _PAGE_WORDS.match(text) or len(text.split()) > 8:
        return None
    return lower(turned(text))


def from_heading(heading: str) -> Iterator[str]:
    """Yield questions that the heading asks, the likeliest first."""
    text = plain(heading)
    if _PAGE_WORDS.match(text):
        return
    if text.endswith("?"):
        yield from _of_question(text)
        return
    for part in _AND_WHAT.split(text):
        if found := _of_statement(part):
            yield from found
        elif before := re.match(r"(?:after|before|during|when|once)\b .+", lower(turned(part))):
            yield f"what happens {before[0]}?"
        elif not _PAGE_WORDS.match(part) and not _ASKS.match(part) and len(part.split()) > 1:
            yield from _of_topic(lower(turned(part)))


def _of_question(text: str) -> Iterator[str]:
    said = text.rstrip("?").strip()
    # "I am a parent planning an arrangement: when must I tell the council?"
    for part in re.split(r"(?<=[.:;])\s+", said)[-1:]:
        if part != said and len(part.split()) > 3:
            yield f"{lower(_to_asker(part))}?"
    whole = re.split(r", and (?=what|who|how|when|where|if)", said)
    for part in whole:
        if len(part.split()) >= 3:
            yield f"{lower(_to_asker(part.strip().removeprefix('and ')))}?"


def _to_asker(text: str) -> str:
    """A heading in the asker's words stays as it is; one that says "you" and means the office says "they"."""
    if re.search(r"\b(?:i|my|me)\b", text, re.IGNORECASE):
        return re.sub(r"\byou\b", "them", re.sub(r"\b(do|does|will|can|must|should) you\b", r"\1 they", text))
    return text


def _of_statement(text: str) -> list[str]:
    said = lower(turned(text))
    if re.match(r"^if\b", said):
        return [f"what do I do {said}?"]
    if who := re.match(r"^who (?P<rest>.+)$", said):
        inner = _BE.match(who["rest"])
        if who["rest"].split()[0] in _AUX or not inner:
            return [f"{said}?"] if who["rest"].split()[0] in {*_AUX, *verbs().by_third} else []
        return [f"who {inner['be']} {inner['who']} {inner['rest']}?"]
    found = _WH.match(said)
    if not found:
        return []
    wh, rest = found["wh"], found["rest"]
    first = rest.split()[0]
    if first == "to":
        return [f"{wh} do I {rest.removeprefix('to ')}?", f"{wh} should I {rest.removeprefix('to ')}?"]
    if first in _AUX or first in verbs().by_third:
        return [f"{said}?"]
    by_somebody = re.match(r"(?P<who>I|they|we|my \w+|[a-z]+s) (?P<verb>[a-z]+)\b", rest)
    if wh != "when" and by_somebody and by_somebody["verb"] in verbs().base:
        return [f"{wh} do {rest}?"]
    if inner := _BE.match(rest):
        be = f"{inner['be']} {inner['who']}{inner['not'] or ''} {inner['rest']}"
        about = [f"what happens when {rest}?"] if wh == "when" else []
        return [f"{wh} {be}?", *about]
    # "When members or parents take pictures"
    return [f"what do I do when {rest}?", f"what happens when {rest}?"] if wh == "when" else []


def _of_topic(text: str) -> Iterator[str]:
    first, *others = text.split()
    rest = " ".join(others)
    if first in verbs().by_ing and others and first not in _STATES and not re.match(r"(?:and|or) (?!\w+ing\b)", rest):
        # "Closing a case and stepping down" is two things that somebody does.
        also = re.sub(r"\b(and|or) (\w+ing)\b", lambda one: f"{one[1]} {verbs().by_ing.get(one[2], one[2])}", rest)
        yield f"how do I {verbs().by_ing[first]} {also}?"
    elif not first.endswith("ing") and verbs().goings_on & set(
        re.split(r" (?:of|for|in|to|with|on) ", text)[0].split()[-1:]
    ):
        is_name = first in ("the", "a", "an", "my", "their") or text[:1].isupper()
        yield f"how do {text} work?" if is_plural(text) else f"how does {'' if is_name else 'the '}{text} work?"
    yield f"what are the rules on {text}?"
