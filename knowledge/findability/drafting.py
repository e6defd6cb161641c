"""Draft questions from a passage's own words, for an owner to accept, edit or refuse.

They are drafts: made by turning headings and rules around, without understanding them. "You must tell the council"
becomes "do I have to tell the council?".
"""

import re
from collections.abc import Iterator

from knowledge.corpus.derived import sentences_of
from knowledge.guidance.passages import Passage

_WHO = (
    r"you|staff|practitioners|carers|volunteers|parents|schools|agencies|everyone"
    r"|a [a-z ]{3,30}|the [a-z ]{3,30}|[A-Z][\w ]{2,30}?"
)
_MODAL = re.compile(
    rf"^(?P<who>{_WHO}) "
    r"(?P<modal>must not|must|should not|should|can|cannot|may not|may|will|need to|needs to|have to|has to)"
    r" (?P<rest>[^.;:]+)",
    re.IGNORECASE,
)
_VERBS = (
    "ask|tell|use|send|ring|keep|write|record|check|give|get|make|start|complete|take|call|report|return|choose|offer"
    "|agree|hold|share|arrange|wait|bring|put|count|let"
)
_IMPERATIVE = re.compile(rf"^(?P<verb>{_VERBS})\b(?P<rest>[^.;:]+)", re.IGNORECASE)
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|ten|twelve)"
_TIME = re.compile(rf"\b{_NUMBER}\s+(?:working\s+)?(?:minutes?|hours?|days?|weeks?|months?|years?)\b", re.IGNORECASE)
_PHONE = re.compile(r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b|\S+@\S+")
_FORM = re.compile(r"\b[Ff]orm ([A-Z]{1,4}\d*)\b")
_DEFINES = re.compile(r"^[\"“]?(?P<term>[A-Z][\w' -]{2,40}?)[\"”]? (?:means|is when|is an?|are)\b")
_ASKED_WITH = {
    "must": "do {who} have to",
    "must not": "can {who}",
    "should": "should {who}",
    "should not": "should {who}",
    "can": "can {who}",
    "cannot": "can {who}",
    "may": "can {who}",
    "may not": "can {who}",
    "will": "will {who}",
    "need to": "do {who} need to",
    "needs to": "does {who} need to",
    "have to": "do {who} have to",
    "has to": "does {who} have to",
}
_LONGEST = 18


def drafts_for(passage: Passage, most: int = 12) -> list[str]:
    """Return drafted questions for a passage, the likeliest first, each once and none longer than 18 words."""
    found = dict.fromkeys(_tidy(text) for text in _drafts(passage) if text)
    return [text for text in found if 3 <= len(text.split()) <= _LONGEST][:most]


def _drafts(passage: Passage) -> Iterator[str]:
    heading = passage.heading_path[-1].rstrip(".:")
    sentences = sentences_of(passage.text)
    yield heading if heading.endswith("?") else f"what are the rules on {_lower(heading)}?"
    for sentence in sentences:
        yield from _from_sentence(sentence, heading)
    if not heading.endswith("?"):
        yield f"what do I do about {_lower(heading)}?"
        yield f"tell me about {_lower(heading)}"
    for sentence in sentences:
        yield f"{_lower(' '.join(sentence.split()[:10]))}?"


def _from_sentence(sentence: str, heading: str) -> Iterator[str]:
    if rule := _MODAL.match(sentence):
        who = "I" if rule["who"].lower() in ("you", "staff", "practitioners", "everyone") else _lower(rule["who"])
        asked = _ASKED_WITH[rule["modal"].lower()].format(who=who)
        if asked.startswith("do ") and who != "I" and not who.endswith("s"):
            asked = f"does {asked.removeprefix('do ')}"
        yield f"{asked} {_cut(rule['rest'])}?"
    elif told := _IMPERATIVE.match(sentence):
        yield f"do I have to {told['verb'].lower()}{_cut(told['rest'])}?"
    if defined := _DEFINES.match(sentence):
        yield f"what is {_lower(defined['term'])}?"
    if _TIME.search(sentence):
        yield (
            f"how long does it take, {_lower(heading)}?"
            if "within" in sentence
            else f"when and how often, {_lower(heading)}?"
        )
    if _PHONE.search(sentence):
        yield f"who do I ring or email about {_lower(heading)}?"
    if form := _FORM.search(sentence):
        yield f"what is form {form[1]} for?"


def _cut(rest: str) -> str:
    """Return the words up to the first comma, "as I would say them"."""
    said = re.sub(
        r"\byour\b", "my", re.sub(r"\byou\b", "I", rest.split(",")[0], flags=re.IGNORECASE), flags=re.IGNORECASE
    )
    return " ".join(said.split()[:12]) if not said.startswith(" ") else " " + " ".join(said.split()[:12])


def _lower(text: str) -> str:
    """Return the text with a small first letter, unless it begins with a name or an abbreviation."""
    return text if text[1:2].isupper() or text.startswith("I ") else text[:1].lower() + text[1:]


def _tidy(text: str) -> str:
    return " ".join(text.split()).replace("??", "?")
