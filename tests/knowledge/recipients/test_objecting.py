"""A service that objects is not an outsider, whatever it objects with. Somebody else who asks through it still is."""

import pytest

from knowledge.recipients.mentions import mentions
from knowledge.recipients.objecting import objects
from knowledge.recipients.recipient import known_roles
from knowledge.text.bare_words import bare_words

SERVICES = (
    "the other agency",
    "another agency",
    "the school",
    "our partner agency",
    "the gp surgery",
    "social care",
    "camhs",
    "the police",
)
OBJECTIONS = (
    "{who} keeps saying gdpr, whats my comeback",
    "{who} says it is confidential",
    "{who} keep saying data protection, what can i say",
    "{who} wont share because of gdpr",
    "{who} says we need consent, are they right",
    "{who} hides behind gdpr",
    "{who} keeps saying no",
    "what do i do when {who} refuses to share",
)
OTHERS = (
    "{who} says a man keeps asking where she lives, gdpr?",
    "can i tell {who} about gdpr",
    "{who} wants her address",
    "{who} rang",
    "the neighbour keeps saying gdpr to {who}",
    "somebody from {who} says gdpr",
)


def _objects(text: str) -> bool:
    words = bare_words(text)
    return objects(words, mentions(words, known_roles()))


@pytest.mark.parametrize("objection", OBJECTIONS)
def test_a_service_that_says_the_rules_forbid_it_objects(objection: str) -> None:
    assert [who for who in SERVICES if not _objects(objection.format(who=who))] == []


@pytest.mark.parametrize("other", OTHERS)
def test_who_asks_or_is_told_does_not_object(other: str) -> None:
    assert [who for who in SERVICES if _objects(other.format(who=who))] == []


@pytest.mark.parametrize(
    "text", ["", "gdpr", "he keeps saying gdpr", "the ex keeps saying gdpr", "so called agency says gdpr"]
)
def test_nobody_else_objects(text: str) -> None:
    assert not _objects(text)
