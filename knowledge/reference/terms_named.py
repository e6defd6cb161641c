"""Recognise a message that names a term of the glossary and asks nothing else: "Gillick?", "anything on s47"."""

import re
from collections.abc import Sequence

from knowledge.reference.glossary import Term, terms_defined
from knowledge.text.bare_words import Words, bare_words
from knowledge.text.patterns import any_of

_TERM = r"(?:a |an |the |our )?(?P<term>.+?)"
_POLITE = "(?:(?:hi|hello|sorry|ok|so|and|but|also|um|erm|please|quick one|quick question) )*"
_ENDING = "(?: (?:then|please|pls|plz|thanks|ta|info|information|though))*"
_IN_HERE = "(?: (?:in|on|by) (?:here|this|it|the guidance|this guidance|there)| here)?"
_GUIDANCE = "(?:the |this |your |sscp |somerset )*(?:guidance|page|document|doc|partnership|it|this|you)"
_SAYS = any_of(
    """say about, say on, say of, says about, says on, said about, said on, mention, cover, include, deal with,
    talk about, go into, say anything about, say anything on, say something about, have anything on,
    have anything about, have on"""
)
_ANYTHING = any_of(
    """anything, something, any guidance, any info, any information, any advice, guidance, info, information, advice,
    anything in here"""
)
# Each asks for whatever there is about the term.
_OF_THE_GUIDANCE = [
    re.compile(rf"{_POLITE}{pattern}{_IN_HERE}{_ENDING}")
    for pattern in (
        rf"(?:what|wot|does|do|did|can) (?:does |do |is )?{_GUIDANCE} {_SAYS} {_TERM}",
        rf"(?:is there |have you got |have you |do you have |got )?{_ANYTHING} (?:on|about|re|regarding|for) {_TERM}",
        rf"is {_TERM} (?:in|covered|mentioned|covered in|mentioned in)",
        rf"where (?:is|are|does it say about|does it mention) {_TERM}",
    )
]
_ALONE = re.compile(rf"{_POLITE}(?:(?:what|how|wot) about |re )?{_TERM}{_ENDING}")


def terms_named(text: str, known: dict[Words, Term], follows: bool = False) -> Sequence[Term]:
    """Return the terms that are all a message asks for or names; none if it says more.

    Args:
        text: the message.
        known: the glossary.
        follows: whether a question was answered before it. "And MASH?" then asks that question of MASH; only a message
            that asks for a meaning, or for what the guidance says, is about the term.
    """
    said = " ".join(bare_words(text))
    if follows and known.get(bare_words(text)):
        return []
    if defined := terms_defined(text, known):
        return defined
    patterns = _OF_THE_GUIDANCE if follows else [*_OF_THE_GUIDANCE, _ALONE]
    for pattern in patterns:
        if (found := pattern.fullmatch(said)) and (term := _known(found["term"], known)):
            return [term]
    return []


def asks_what_the_guidance_says(text: str) -> bool:
    """Return whether a message asks what the guidance has on something, so that silence must be told.

    >>> asks_what_the_guidance_says("anything on Gillick in here?"), asks_what_the_guidance_says("Gillick?")
    (True, False)
    """
    said = " ".join(bare_words(text))
    return any(pattern.fullmatch(said) for pattern in _OF_THE_GUIDANCE)


def bare_name(text: str) -> str:
    """Return what a message is about, without the words around that only ask for it.

    >>> bare_name("what about the duty of candour pls")
    'duty of candour'
    """
    said = " ".join(bare_words(text))
    found = next(filter(None, (pattern.fullmatch(said) for pattern in [*_OF_THE_GUIDANCE, _ALONE])), None)
    return found["term"] if found else said


def _known(said: str, known: dict[Words, Term]) -> Term | None:
    """Return the term with exactly this name. A word more may make it another: "recognised legitimate interests"."""
    return known.get(tuple(said.split())) if len(said) > 1 and not said.isdecimal() else None
