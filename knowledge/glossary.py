"""The assistant's own glossary: terms of the field that somebody asks the meaning of."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from knowledge.errors import KnowledgeError
from knowledge.patterns import any_of
from knowledge.routing.small_talk import Words, bare_words
from knowledge.text_files import read_utf8

FILE = Path(__file__).with_suffix(".yml")
# Ways to ask what something means; what stands in the place of `term` is looked up.
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
    whos, what was, what even is, what do you mean by, what does it mean, what is meant by, whats meant by"""
)
_EXPLAIN = any_of(
    """explain, define, describe, definition of, meaning of, tell me about, tell me what, what is the meaning of,
    whats the meaning of, remind me what, dont know what, i dont know what, not sure what, never heard of, whats this,
    what is this"""
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
_JOINED = re.compile(r" (?:and|or|versus|vs|v|from|to|with|compared to) (?:a |an |the )?")


class Term(BaseModel):
    """A term, how else people write it, and what it means in our words."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    name: str = Field(min_length=1)
    also: tuple[str, ...] = ()
    meaning: str = Field(min_length=1)


@cache
def glossary(path: Path = FILE) -> dict[Words, Term]:
    """Every way of writing a term, as bare words, with the term.

    Raises KnowledgeError where the file is not as it must be, or two terms share a way of writing.
    """
    try:
        terms = TypeAdapter(list[Term]).validate_python(yaml.safe_load(read_utf8(path)))
    except (ValidationError, yaml.YAMLError) as error:
        raise KnowledgeError(f"the glossary is not as it must be: {error}", path) from error
    found: dict[Words, Term] = {}
    for term in terms:
        for text in (term.name, *term.also):
            if found.setdefault(bare_words(text), term) is not term:
                raise KnowledgeError(f"{text!r} stands for two terms", path)
    return found


def terms_asked_for(text: str, known: dict[Words, Term]) -> Sequence[Term]:
    """The terms whose meaning a whole message asks for, each once, in its order; none for any other message."""
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


def _term(text: str, known: dict[Words, Term]) -> Term | None:
    words = tuple(text.split())
    # "A section 47 enquiry", "the DSL role": one word more does not hide the term.
    return known.get(words) or known.get(words[:-1]) or known.get(words[1:])
