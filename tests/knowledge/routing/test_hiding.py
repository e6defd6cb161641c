"""Who must hide that they were here: who is near or looks, at what, and how it is asked; and what sounds like it."""

import pytest

from knowledge.routing.hiding import asks_to_hide

WATCHERS = ["my husband", "my partner", "my ex", "my mum", "my stepdad", "he", "she"]
ASKED = [
    "{} goes through my phone",
    "{} checks my phone, can he find this",
    "{} uses the same laptop",
    "can {} see that I was here",
    "can {} see what I typed",
    "will {} find out that I wrote here",
    "would {} know that I used this site",
    "{} is in the next room so I have to be quick, how do I clear this",
    "{} is coming, close this",
    "close this, {} is here",
]


@pytest.mark.parametrize("who", WATCHERS)
@pytest.mark.parametrize("asked", ASKED)
def test_who_fears_to_be_seen_is_heard(asked: str, who: str) -> None:
    assert asks_to_hide(asked.format(who))


@pytest.mark.parametrize(
    "text",
    [
        "he's in the next room so I have to be quick, how do I clear this",
        "he's coming in, close this",
        "I need to leave quickly",
        "go away he is here",
        "is there a way to hide this from my partner",
        "where is the quick exit please",
        "does the chat appear in my browser history",
        "will this show up on my phone bill",
        "I share this computer with my dad",
        "I need to get off this page now",
        "how do I delete my browsing history",
    ],
)
def test_the_way_off_the_page_is_heard(text: str) -> None:
    assert asks_to_hide(text)


@pytest.mark.parametrize(
    "text",
    [
        "dad goes through her phone",
        "he checks her phone",
        "can my manager see what I typed",
        "can the parents see this record",
        "should I hide this from dad",
        "his browser history shows porn",
        "can I leave this with the social worker",
        "he needs to leave quickly",
        "can mum find out what the school said",
        "do I close the case now",
        "can she see her file",
        "my coach reads my messages",
        "I share this concern with the GP",
    ],
)
def test_what_is_asked_of_a_case_is_not(text: str) -> None:
    assert not asks_to_hide(text)
