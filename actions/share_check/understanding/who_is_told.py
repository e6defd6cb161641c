"""Read from an answer who of a family can be told and who cannot: "the child can know, but not the parents"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from actions.share_check.understanding.matching import words_of
from knowledge.text.patterns import any_of

CHILD_ONLY = "child_only"


class Party(StrEnum):
    """Whom of a family a part of an answer names."""

    CHILD = "child"
    ADULT = "adult"


@dataclass(frozen=True)
class _Part:
    party: Party
    is_denied: bool
    is_harm: bool


_NAMES = {
    Party.CHILD: any_of(
        """child, children, kid, kids, young person, young people, yp, teen, teenager, lad, girl, boy, pupil, son,
        daughter, baby"""
    ),
    Party.ADULT: any_of(
        """parent, parents, mum, mam, mother, dad, father, stepdad, step dad, stepmum, step mum, family, adult, adults,
        carer, carers, nan, gran, grandparents, aunt, auntie, uncle"""
    ),
}
_SOMEBODY = re.compile("|".join(rf"\b(?P<{party}>{names})\b" for party, names in _NAMES.items()))
# "Mum and dad" are told, or not, together.
_TOGETHER = {
    party: re.compile(rf"\b{names} (?:and|or|nor) (?:(?:the|a|his|her|their|both) )?{names}\b")
    for party, names in _NAMES.items()
}
_JOINTS = re.compile(r"[,.;:!\n]|\b(?:but|and|while|whereas|though|although|however)\b")
# Words that belong to the person after them, not to the one before.
_LEADS = re.compile(
    r"\b(?:not|neither|only|just|never|without|except|rather than|instead of|dont tell)\b(?: \w+){0,3}$"
)
_DENIES = re.compile(
    r"\b"
    + any_of(
        """no, not, neither, never, cannot, cant, dont, doesnt, didnt, isnt, arent, wont, wouldnt, shouldnt, couldnt,
        mustnt, without, except, rather than, instead of, keep, keeping, hide, hiding, secret, unsafe, nope"""
    )
    + r"\b"
)
_HARMS = re.compile(
    rf"\b{any_of('risk, danger, dangerous, risky, hurt, hit, harm, kill, beat, angry, worse, violent, punish')}\b"
)
_HARM = r"(?:unsafe|not safe|dangerous|risky|risk|danger|worse|harm)"
_TELLS_NOT = r"(?:not to|not tell|not telling|keep|keeping|hide|hiding|withhold|withholding|leave|leaving)"
_UNSAFE_NOT_TO_TELL = re.compile(
    rf"\b{_HARM} (?:for \w+ (?:\w+ )?)?(?:{_TELLS_NOT}|to (?:keep|hide|withhold|not)|"
    rf"(?:if|when) (?:we|i|you|they|nobody|no one) (?:dont|do not|didnt|keep|hide|arent|are not|tells))\b"
    r"|^(?:no |well |it |is |its |that )*"
    r"(?:not telling|not to tell|keeping|hiding|withholding|if (?:we|i|you) (?:dont|do not|keep|hide))"
    rf"\b(?: \w+){{0,6}} {_HARM}\b"
    r"|\bsafer (?:to tell|if (?:they|we|i|he|she)|telling|for \w+ to know)\b"
)
# An answer about telling them, which is not yet one about what is safe.
_TELLS = any_of(
    "tell, tells, telling, told, inform, informs, informing, informed, know, knows, say, saying, share, sharing"
)
_IS_TOLD = re.compile(rf"\b{_TELLS}\b")
_IS_NOT_TOLD = re.compile(
    rf"\b{any_of('no way, no chance, not, never, cannot, cant, dont, mustnt, shouldnt, wont, wouldnt')}\b"
    rf"(?: \w+){{0,3}} {_TELLS}\b"
)
_ABOUT_SAFETY = re.compile(
    r"\b"
    + any_of(
        """safe, safer, safely, safety, unsafe, risk, risks, risky, danger, dangerous, harm, harmed, harms, hurt, hurts,
        hit, hits, kill, kills, beat, beats, worse, angry, violent, violence, punish, punishes, threat, threatens,
        threatened, retaliate, police, investigation, evidence, scared, afraid, fear, frightened"""
    )
    + r"\b"
)
# "No way" may mean that it is not unsafe, or that they must not hear of it.
_EITHER_WAY = frozenset({"no way", "no chance", "not a chance", "no way jose", "never", "no never", "never ever"})
_WOULD_RATHER = re.compile(r"\b(?:rather|prefer|dont want|do not want|dont wanna|not keen|dont like)\b")


def contradicts_who(text: str, option: str) -> bool:
    """Return whether an answer to the question if telling is unsafe says something else than the option.

    "The child should not be told but the parents can" is the opposite of `child_only`, and no option says it. "It is
    unsafe to keep it from them" is the opposite of `yes`. So is what only says what will be done: "yes, tell them" is
    no risk, "no way can we tell them" is not safe, and "I would rather not" is a wish.
    """
    said = " ".join(words_of(text))
    if option == "yes" and is_unsafe_not_to_tell(said):
        return True
    if not _ABOUT_SAFETY.search(said) and _only_says_what_is_done(said, option):
        return True
    parts = list(_parts(text))
    adults = [one for one in parts if one.party is Party.ADULT]
    child_is_denied = any(one.is_denied for one in parts if one.party is Party.CHILD)
    adult_is_allowed = any(not (one.is_denied or one.is_harm) for one in adults)
    return (child_is_denied and adult_is_allowed) or (option == CHILD_ONLY and (child_is_denied or adult_is_allowed))


def is_unsafe_not_to_tell(said: str) -> bool:
    """Return whether bare words say that keeping it from them is what is unsafe: "it is dangerous not to tell them"."""
    return _UNSAFE_NOT_TO_TELL.search(said) is not None


def _only_says_what_is_done(said: str, option: str) -> bool:
    if option == "no":
        return said in _EITHER_WAY or _IS_NOT_TOLD.search(said) is not None
    is_plan = _IS_TOLD.search(said) is not None and not _DENIES.search(said)
    return option == "yes" and (is_plan or _WOULD_RATHER.search(said) is not None)


def _parts(text: str) -> Iterator[_Part]:
    """Yield everybody in an answer with the words that go with them."""
    together = text.casefold()
    for party, pairs in _TOGETHER.items():
        together = pairs.sub(party, together)
    for clause in _JOINTS.split(together):
        said = " ".join(words_of(clause))
        people = list(_SOMEBODY.finditer(said))
        starts = [0, *(_start(said, one.end(), other.start()) for one, other in zip(people, people[1:], strict=False))]
        for person, start, end in zip(people, starts, [*starts[1:], len(said)], strict=False):
            words = said[start:end]
            party = Party(str(person.lastgroup))
            yield _Part(party, bool(_DENIES.search(words)), bool(_HARMS.search(words)))


def _start(said: str, end_before: int, start: int) -> int:
    """Return where the words of the person at `start` begin, after the one who ends at `end_before`."""
    lead = _LEADS.search(said[end_before:start].rstrip())
    return end_before + lead.start() if lead else start
