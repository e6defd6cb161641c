"""The little grammar that drafting needs: forms of verbs, the asker's point of view, and where a clause ends.

It has no parser: it looks words up in english.yml, and gives up rather than guess.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import load_mapping

FILE = Path(__file__).with_name("english.yml")
_VOWELS = "aeiou"
# Where a question about the beginning of a clause can stop.
_ENDS = re.compile(
    r"[,;:(\u2013\u2014]| (?:unless|because|so that|so as|until|although|provided|whether or not|except|since|even if"
    r"|if|where|but|rather than|while|in order|as well as)\b| (?:and|or) (?=(?:the|a|an|they|it|we|you|no|not|if|may"
    r"|must|should|can|is|are|then|never|do|does|everyone|another|others|who|what|how|to|each)\b)"
)
_FEWEST = 3
_QUOTES = re.compile('["\u201c\u201d]')
_AFTER_THESE_ME = (
    "to|with|by|from|for|of|at|about|around|on|tells?|told|asks?|asked|gives?|given|sends?|rings?|helps?|sees?"
    "|visits?|meets?|contacts?|reach(?:es)?|let|lets|shows?|supports?|invites?|calls?|leaves?|makes?|pays?|writes?|expects?|wants?"
)
# From the text that says "you" and "we", to somebody who asks. In this order.
_TURNED = tuple(
    (re.compile(pattern, re.IGNORECASE), put)
    for pattern, put in (
        (r"\byou are\b", "I am"),
        (r"\byou were\b", "I was"),
        (r"\byou have\b", "I have"),
        (r"\bare you\b", "am I"),
        (r"\byourself\b", "myself"),
        (r"\byours\b", "mine"),
        (r"\byour own\b", "my own"),
        (r"\byour\b", "my"),
        (rf"\b({_AFTER_THESE_ME}) you\b(?! (?:are|have|can|may|must|should|will|need))", r"\1 me"),
        (r"\byou\b", "I"),
        (r"\bourselves\b", "themselves"),
        (r"\bours\b", "theirs"),
        (r"\bour\b", "their"),
        (r"\bus\b", "them"),
        (r"\bwe\b", "they"),
        (r"\bi\b", "I"),
    )
)


@dataclass(frozen=True)
class Verbs:
    """The verbs that drafting knows.

    Attributes:
        by_third: "completes" to "complete".
        participles: "completed" to "complete".
        by_ing: "completing" to "complete".
        doers: who can do something, such as "nurse".
        goings_on: what goes on, such as "meeting".
        placed: "kept" and other things that are done in a place.
        duties: what somebody asks whether they have to do.
    """

    base: frozenset[str]
    by_third: dict[str, str]
    participles: dict[str, str]
    by_ing: dict[str, str]
    doers: frozenset[str]
    goings_on: frozenset[str]
    placed: frozenset[str]
    duties: frozenset[str]


@dataclass(frozen=True)
class SmallWords:
    """Words that say where a question may stop, and what a small letter would hide. They are named in english.yml."""

    loose: frozenset[str]
    breaks: frozenset[str]
    before_names: frozenset[str]
    asking: frozenset[str]
    of_questions: frozenset[str]


@cache
def small() -> SmallWords:
    """Read the small words.

    Raises:
        KnowledgeError: english.yml is not as it has to be.
    """
    return SmallWords(
        *(_listed("small", name) for name in ("loose", "breaks", "before_names", "asking", "of_questions"))
    )


@cache
def verbs() -> Verbs:
    """Read them, with their forms.

    Raises:
        KnowledgeError: english.yml is not as it has to be.
    """
    base = _listed("verbs")
    try:
        irregular = {base: last for base, _, last in (one.split("-") for one in _listed("irregular"))}
    except ValueError as error:
        raise KnowledgeError("irregular verbs have three forms, with - between", FILE) from error
    doubled = _listed("doubled")
    return Verbs(
        base,
        {third(verb): verb for verb in base},
        {irregular.get(verb) or _with_ending(verb, "ed", doubled): verb for verb in base},
        {_with_ending(verb, "ing", doubled): verb for verb in base},
        _listed("doers"),
        _listed("goings_on"),
        _listed("placed"),
        _listed("duties"),
    )


def _listed(*names: str) -> frozenset[str]:
    """Return a list of english.yml, by its name or its names from outside in."""
    content: Any = load_mapping(FILE)
    try:
        for name in names:
            content = content[name]
        return frozenset(content.split())
    except (KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(f"{'.'.join(names)} has to be a text of words", FILE) from error


def third(verb: str) -> str:
    """Return the form after "she".

    >>> third("carry"), third("pass"), third("do")
    ('carries', 'passes', 'does')
    """
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in _VOWELS else f"{verb}s"


def _with_ending(verb: str, ending: str, doubled: frozenset[str]) -> str:
    if verb in doubled:
        return f"{verb}{verb[-1]}{ending}"
    if ending == "ed" and verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied"
    if verb.endswith("e") and not (ending == "ing" and verb.endswith(("ee", "ye"))):
        return f"{verb[:-1]}{ending}"
    return f"{verb}{ending}"


def turned(text: str) -> str:
    """Return what the text says to "you", as somebody would ask it.

    >>> turned("you must tell us where your child is")
    'I must tell them where my child is'
    """
    for pattern, put in _TURNED:
        text = pattern.sub(put, text)
    return text


def lower(text: str) -> str:
    """Return the text with a small first letter, unless it begins with a name or an abbreviation."""
    first, _, rest = text.partition(" ")
    names = first not in small().before_names and (
        (rest[:1].isupper() and not re.match(r"I\b", rest)) or re.match(r"(?:and|of|for) [A-Z]", rest) is not None
    )
    is_name = first == "I" or names or any(letter.isupper() or letter.isdigit() for letter in first[1:])
    return text if is_name else text[:1].lower() + text[1:]


def cut(text: str, most: int = 10) -> str:
    """Return the beginning of a clause: to its first break, of so many words, without a loose end.

    >>> cut("send form DA2 to the office, with the other form attached")
    'send form DA2 to the office'
    """
    whole = _QUOTES.sub("", _ENDS.split(text, maxsplit=1)[0]).split()
    words = whole[:most]
    if len(whole) > most:
        # Where it is too long, it stops before its last "with the other", so that nothing is half said.
        breaks = [place for place, word in enumerate(words) if word in small().breaks and place >= _FEWEST]
        words = words[: breaks[-1]] if breaks else words
        if asking := [place for place, word in enumerate(words) if word in small().asking and place >= len(words) - 3]:
            words = words[: asking[0]]
    if len(words) > 2 and words[-2] in ("and", "or") and (words[-1] in verbs().base or words[-1] in verbs().by_third):
        words = words[:-2]
    while words and words[-1].lower().strip(".") in small().loose:
        words.pop()
    return " ".join(words).rstrip(".")


def is_plural(subject: str) -> bool:
    """Return whether a subject takes "do" and not "does"."""
    last = subject.lower().split()[-1]
    head = re.split(
        r" (?:of|at|with|in|for|from|to|on|about|under|aged|after|without|before|during|between|across) ",
        subject.lower(),
    )[0].split()[-1]
    if last in ("i", "you", "we", "they"):
        return True
    is_one = head.endswith(("ss", "us", "is")) or head in ("news",)
    return head in ("police", "staff", "people", "children", "those", "both") or (head.endswith("s") and not is_one)
