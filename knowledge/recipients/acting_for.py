"""Recognise somebody who acts for a private person: "a solicitor for the father", "the landlord's agent".

Such a person is a professional by their own name, and so looks like somebody who helps the child. They act for whoever
sends them, and what they are told that person knows.
"""

import re
from dataclasses import dataclass

from knowledge.recipients.mentions import Relation
from knowledge.recipients.telling import asks, is_told
from knowledge.text.bare_words import Words
from knowledge.text.patterns import any_of

# Around the name, for what they do. As far as in mentions.py.
_REACH = 7
_ACTS = any_of(
    r"""solicitors?, soliciters?, lawyers?, barristers?, counsel, attorneys?, paralegals?, law firm, advocates?,
    legal (?:team|rep|reps|representatives?|advis[eo]rs?|people|aid lawyer|executive|side), mckenzie friends?,
    (?:trade )?union (?:rep|reps|representative|official|man|woman), reps?, representatives?, agents?, letting agents?,
    estate agents?, accountants?, (?:private )?investigators?, private detectives?, spokes(?:man|woman|person),
    claims (?:firm|company|handler), insurers?, insurance (?:firm|company), expert witness, reporters?, journalists?"""
)
_PRIVATE = any_of(
    r"""mum, mam, mom, mummy, mother, dad, daddy, father, parents?, stepdad, step dad, stepfather, stepmum, step mum,
    stepmother, mum and dad, mother and father, nan, nana, gran, granny, grandma, grandmother, grandad, grandpa,
    grandfather, grandparents?, great gran, aunt, auntie, aunty, uncle, cousin, brother, sister, sibling, relatives?,
    family, other side, other party, opposing side, defendant, defence, accused, suspect, perp, perpetrator, abuser,
    alleged (?:perpetrator|abuser|offender), offender, ex, ex husband, ex wife, ex partner, partner, boyfriend,
    girlfriend, husband, wife, fella, bloke, man, woman, neighbours?, landlord, landlady, tenants?, owner, lodger, boss,
    employer, company, insurers?, driver, friend, mate, member, coach, teacher, caretaker, childminder, nanny,
    foster carers?, complainant, claimant, victims (?:family|parents|mum|dad)"""
)
_LITTLE = any_of(
    """the, a, an, his, her, their, my, our, this, that, some, one of the, childs, kids, boys, girls, babys, pupils,
    paternal, maternal, birth, biological, estranged, absent, other, new, violent, own, elderly, accused, suspended,
    young persons, patients, clients, childrens"""
)
_KIND = any_of(
    "own, private, new, old, divorce, family, criminal, defence, immigration, court, local, posh, legal aid, so called"
)
_FOR = any_of(
    """for, of, acting for, who acts for, whos acting for, who is acting for, acting on behalf of, on behalf of,
    representing, who represents, whos representing, instructed by, hired by, paid by, engaged by, appointed by,
    employed by, sent by, working for, who works for, from, helping"""
)
# Professionals whom a private person may pay. Nurseries and schools that they pay for still help the child.
_PAID = any_of(
    r"""tutor, therapist, psychologist, psychiatrist, counsellor, doctor, consultant, assessor, expert, worker, nurse,
    investigator, detective, man, woman, bloke, person, guy, lady, firm, company, mediator"""
)
_CALLS = any_of("someone, somebody, man, woman, bloke, lady, caller, person, firm, company, group, charity, people")
_WHOM = rf"(?:{_LITTLE} )*{_PRIVATE}"
# "The solicitor for the child" speaks for the child. Bare words have no apostrophe: "dads lawyer".
_SPAN = re.compile(
    rf"\b{_WHOM}(?:e?s| s) (?:{_KIND} )*{_ACTS}\b"
    rf"|\b(?:the )?(?:defence|opposing) (?:{_KIND} )*{_ACTS}\b"
    rf"|\b{_ACTS} (?:(?:whos|who is|thats|that is) )?{_FOR} {_WHOM}s?\b"
    rf"|\b{_PAID} (?:\w+ )?(?:privately )?(?:hired|paid|instructed|engaged)(?: for)?(?: privately)? by {_WHOM}\b"
    rf"|\b{_PAID} (?:that |who |whom )?{_WHOM} (?:pays?|paid|is paying|are paying|(?:has |have )?hired|instructed)\b"
    rf"|\b{_WHOM}s private (?:\w+ )?{_PAID}\b"
    rf"|\b{_CALLS}(?: \w+){{0,3}} (?:acting for|on behalf of|representing|(?:speaking|phoning|ringing|calling) for)"
    rf" {_WHOM}\b"
)


@dataclass(frozen=True)
class Acting:
    """Somebody who acts for a private person: whether they ask or would be told, and where in the words they stand."""

    relation: Relation
    start: int
    end: int


def acting_for_private(words: Words) -> Acting | None:
    """Return who acts for a private person, or None. One who asks or would be told comes before one only mentioned.

    Args:
        words: the message's bare words.
    """
    said = " ".join(words)
    found = [_acting(said, one) for one in _SPAN.finditer(said)]
    return next((one for one in found if one.relation is not Relation.MENTIONED), next(iter(found), None))


def _acting(said: str, found: re.Match[str]) -> Acting:
    before, after = said[: found.start()].split(), said[found.end() :].split()
    near, next_to = " ".join(before[-_REACH:]), " ".join(after[:_REACH])
    relation = Relation.MENTIONED
    if asks(near, next_to):
        relation = Relation.ASKS
    elif is_told(near, next_to):
        relation = Relation.TOLD
    return Acting(relation, len(before), len(before) + len(found[0].split()))
