"""Recognise a helping service that objects: "the other agency keeps saying GDPR, what's my comeback".

The classifier, judging by the words around outsiders, takes such a service for one that asks. But nobody else is told
or asks here. A service says that the rules do not allow sharing, and the guidance answers that.
"""

import re
from collections.abc import Sequence

from knowledge.recipients.mentions import Mention, Relation
from knowledge.recipients.roles import Role
from knowledge.text.bare_words import Words
from knowledge.text.patterns import any_of

_REACH = 12
_SAYS = any_of(
    """say, says, saying, said, quote, quotes, quoting, quoted, cite, cites, citing, claim, claims, claiming,
    argue, argues, arguing,
    insist, insists, insisting, reckon, reckons, think, thinks, keep on about, keeps on about, hide behind, hides
    behind, hiding behind, refuse,
    refuses, refusing, refused, wont, will not, cant, cannot, use, uses, using, blame, blames, blaming, tell us,
    tells us, tell me, tells me, told me,
    told us, respond with, responds with, come back with, comes back with, came back with, ask for consent, asks
    for consent"""
)
_RULES = any_of(
    """gdpr, uk gdpr, data protection, dpa, confidential, confidentiality, consent, permission, privacy, policy,
    human rights, article 8, not allowed,
    isnt allowed, illegal, against the law, cant share, cannot share, wont share, will not share, wont tell, wont
    give, need to know, no, need consent,
    refuse to share, refuses to share, refusing to share, refused to share"""
)
# Somebody else may ask through the service: "the school says a man asks where she lives".
_ANOTHER_ASKS = re.compile(
    r"\b(?:where|address|whereabouts|man|woman|bloke|guy|lady|caller|stranger|someone|somebody|anyone|anybody|him"
    r"|her|he|she|hes|shes"
    r"|asks me|asking me|wants|want|demands|demanding)\b"
)
_OBJECTS = re.compile(
    rf"(?:\w+ ){{0,4}}?{_SAYS}\b(?: \w+){{0,4}}? {_RULES}\b|(?:\w+ ){{0,3}}?(?:wont|will not|refuses? to) share\b"
)


def objects(words: Words, people: Sequence[Mention]) -> bool:
    """Return whether everybody in a message is a service and one of them says that the rules forbid sharing.

    Args:
        words: the message's bare words.
        people: everybody in it.
    """
    if not people or any(one.role is not Role.AGENCY or one.relation is Relation.TOLD for one in people):
        return False
    if _ANOTHER_ASKS.search(" ".join(words)):
        return False
    return any(_OBJECTS.match(" ".join(words[one.end : one.end + _REACH])) for one in people)
