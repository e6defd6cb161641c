"""The assistant's own glossary: terms of the field that somebody asks about."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from knowledge.errors import KnowledgeError
from knowledge.files.text_files import read_utf8
from knowledge.text.bare_words import Words, bare_words
from knowledge.text.patterns import any_of

FILE = Path(__file__).with_suffix(".yml")
# Ways to ask what something means. The group `term` holds the term to look up.
_TERM = r"(?P<term>.+?)"
_SECOND = r"(?P<second>.+?)"
_ARTICLE = "(?:a |an |the )?"
_POLITE = any_of(
    """hi, hello, hey, sorry, so, ok, erm, um, please, can you, could you, can u, quick one, quick question,
    just, and"""
)
_ENDING = any_of(
    """then, please, pls, plz, exactly, actually, mean, means, stand for, stands for, again, anyway, in safeguarding,
    in somerset, for short, when its at home, do, about"""
)
_WHAT_IS = any_of(
    """whats, what is, what are, what does, what do, wots, wats, what the hell is, what on earth is, who is, who are,
    whos, what was, what even is, what do you mean by, what does it mean, what is meant by, whats meant by,
    what counts as, what would count as, what qualifies as, what makes something, what do we mean by"""
)
_EXPLAIN = any_of(
    """explain, define, describe, definition of, meaning of, tell me about, tell me what, what is the meaning of,
    whats the meaning of, remind me what, dont know what, i dont know what, not sure what, never heard of, whats this,
    what is this, example of, examples of, give me an example of, give an example of, whats an example of"""
)
_MEANING = any_of(
    """meaning, means, mean, definition, stands for, stand for, what is it, what is that, whats that,
    what does that mean, whats it mean, abbreviation, acronym"""
)
_DIFFERENCE = "(?:difference|diff|differance) (?:between|betwen|of)"
_ASKED = [
    re.compile(rf"(?:{_POLITE} )*{pattern}(?: {_ENDING})*")
    for pattern in (
        rf"{_WHAT_IS} (?:a |an |the |this |our )?{_TERM}",
        rf"(?:what|wot) (?:does |do |is |are )?{_ARTICLE}{_TERM} (?:mean|means|stand for|stands for|is|are|stand)",
        rf"{_EXPLAIN} {_ARTICLE}{_TERM}(?: is| are| was)?",
        rf"{_ARTICLE}{_TERM} {_MEANING}",
        rf"(?:whats|what is|wats|explain|tell me|is there a|the)? ?(?:the )?{_DIFFERENCE} {_ARTICLE}{_TERM}",
        rf"(?:how (?:is|does|are|do) ){_ARTICLE}{_TERM} (?:different|differ|compare|compared|compares)"
        rf"(?: from| to| with| than)? {_ARTICLE}{_SECOND}",
        rf"(?:is|are) {_ARTICLE}{_TERM} the same (?:thing )?as {_ARTICLE}{_SECOND}",
    )
]
# In a short message that says more besides ("someone mentioned a MASH, what is it"), a term
# counts if one of these is near.
_CUE_BEFORE = re.compile(
    any_of(
        """what is, wtf is, whats, wats, what are, what does, what do, who is, who are, whos, whats the role
        of, what happens at, what happens in, meaning of, definition of, define, explain, what on earth is,
        what even is, difference between, dont know what, not sure what, never heard of, no idea what,
        remind me what, tell me what, stand for, stands for, know what, wondering what, by"""
    )
    + r"(?: \w+){0,2}$"
)
_CUE_AFTER = re.compile(
    r"(?:\w+ ){0,3}"
    + any_of(
        """mean, means, meaning, stand for, stands for, stand, definition, what is it, what is that, whats
        that, whats it, what does that mean, what does it mean, what does it stand for, what do they do,
        whats that mean, whats it mean, acronym, abbreviation, in full, short for, is what, who are they,
        who is that, whos that, explain, explained, in plain english"""
    )
    + r"\b"
)
_COMPARES = re.compile(r"\b(?:difference|diff|same as|same thing|differ|different from|versus|vs)\b")
_TELLS = frozenset(
    ["tell", "share", "inform", "ring", "refer", "record", "consent", "send", "pass", "ask", "contact", "need"]
)
_ASKS_LEAVE = frozenset(["can", "could", "do", "does", "should", "may", "must", "is", "are", "when", "how"])
_GOES_ON = frozenset([("for",), ("at",), ("to",), ("of",), ("and",)])
_LONGEST, _NEAR = 16, 7
_JOINED = re.compile(r" (?:and|or|versus|vs|v|from|to|with|compared to) (?:a |an |the )?")


class Term(BaseModel):
    """A term, its other spellings, its meaning in our words, and what the guidance says about it.

    Attributes:
        name: the term.
        also: its other spellings.
        meaning: what it means.
        passages: ids of the passages to quote where a message names nothing but the term, in order. Empty: the guidance
            says nothing of it. None: it is looked up like any other question.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    name: str = Field(min_length=1)
    also: tuple[str, ...] = ()
    meaning: str = Field(min_length=1)
    passages: tuple[str, ...] | None = None


@cache
def glossary(path: Path = FILE) -> dict[Words, Term]:
    """Return every spelling of a term, as bare words, with the term.

    Raises:
        KnowledgeError: the file is wrong, or two terms share a spelling.
    """
    try:
        terms = TypeAdapter(list[Term]).validate_python(yaml.safe_load(read_utf8(path)))
    except (ValidationError, yaml.YAMLError) as error:
        raise KnowledgeError(f"the glossary is not valid: {error}", path) from error
    found: dict[Words, Term] = {}
    for term in terms:
        for text in (term.name, *term.also):
            if found.setdefault(bare_words(text), term) is not term:
                raise KnowledgeError(f"{text!r} means two terms", path)
    return found


def terms_asked_for(text: str, known: dict[Words, Term]) -> Sequence[Term]:
    """Return the terms that a whole message asks about, each once, in its order; none for any other message."""
    return terms_defined(text, known) or _asked_loosely(bare_words(text), known)


def terms_defined(text: str, known: dict[Words, Term]) -> Sequence[Term]:
    """Return the terms whose meaning is all that a message asks for, or the one that it is."""
    said = " ".join(bare_words(text))
    for pattern in _ASKED:
        found = pattern.fullmatch(said)
        if found is None:
            continue
        groups = [group for group in found.groupdict().values() if group]
        # A term may hold "and" itself.
        asked = [part for group in groups for part in ([group] if _term(group, known) else _JOINED.split(group))]
        terms = [_term(part, known) for part in asked]
        if terms and all(terms):
            return list(dict.fromkeys(term for term in terms if term))
    term = known.get(bare_words(text)) if len(said) > 2 and not said.isdecimal() else None
    return [term] if term else []


def asks_for_a_meaning(text: str) -> bool:
    """Return whether a message asks what a term means. A term alone may be an answer instead."""
    return bare_words(text) not in glossary() and bool(terms_asked_for(text, glossary()))


def _asked_loosely(words: Words, known: dict[Words, Term]) -> Sequence[Term]:
    """Return the terms that a short message asks about, whatever else it says; none if it is about telling people."""
    said = " ".join(words)
    asks_leave = words[:1] != () and words[0] in _ASKS_LEAVE and not _COMPARES.search(said)
    if len(words) > _LONGEST or asks_leave or _TELLS & set(words):
        return []
    found: dict[Term, None] = {}
    places = list(_places(words, known))
    # "17" means section 17 only beside another term.
    named = any(not " ".join(words[start:end]).isdecimal() for start, end in places)
    for start, end in places if named else []:
        before, after = " ".join(words[max(0, start - _NEAR) : start]), " ".join(words[end : end + _NEAR])
        # "What is the lawful basis for sharing" asks for more than the meaning.
        is_asked = _CUE_BEFORE.search(before) and words[end : end + 1] not in _GOES_ON
        if is_asked or _CUE_AFTER.match(after) or (len(places) > 1 and _COMPARES.search(said)):
            found[known[words[start:end]]] = None
    return list(found)


def _places(words: Words, known: dict[Words, Term]) -> Iterator[tuple[int, int]]:
    """Yield where terms are in the words, the longest first at each place."""
    longest, start = max(map(len, known)), 0
    while start < len(words):
        sizes = range(min(longest, len(words) - start), 0, -1)
        end = next((start + size for size in sizes if words[start : start + size] in known), 0)
        if end:
            yield start, end
        start = end or start + 1


def _term(text: str, known: dict[Words, Term]) -> Term | None:
    words = tuple(text.split())
    # "A section 47 enquiry", "the DSL role": one extra word does not hide the term.
    return known.get(words) or known.get(words[:-1]) or known.get(words[1:])
