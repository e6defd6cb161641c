"""What the real guard takes out and leaves alone, with one example for each thing that it must know."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.share_check.flow.flow import read_flow
from actions.share_check.messages.payloads import answer_payload, change_payload
from bot.contract.personal_data import PersonalDataKind
from bot.contract.wording import load_wording
from bot.conversation.screening import carries_only_keys, load_allowed_payloads
from bot.privacy.guard import Guard
from knowledge.guidance.passages import load_passages
from knowledge.reference.contacts import read_contacts


@pytest.mark.parametrize(
    ("typed", "guarded"),
    [
        ("Jayden Smith told me", "[name] told me"),
        ("can i ring jayden's mum", "can i ring [name]'s mum"),
        ("jade smith again", "[name] again"),
        ("a girl called xanthippa", "a girl called [name]"),
        ("i spoke to mrs okonkwo", "i spoke to mrs [name]"),
        ("hope's dad is back", "[name]'s dad is back"),
        ("I teach Mark, he is 9", "I teach [name], he is 9"),
        ("will harrison cut himself", "will [name] cut himself"),
        ("May is 4", "[name] is 4"),
        ("case file of T Harding", "case file of [name]"),
        ("meeras notes", "[name] notes"),
        ("Lucas Pereira da Silva moved", "[name] moved"),
        ("Zephaniah Quillfeather told me", "[name] told me"),
        ("I met Marigold Trott", "I met [name]"),
        ("her dob is 3/4/12", "her dob is [date of birth]"),
        ("born on the 2nd of june 2014", "born on [date of birth]"),
        ("Aisha, 03/02/09, says no", "[name], [date of birth], says no"),
        ("5 Nov 2013 dob", "[date of birth] dob"),
        ("lives at flat 3, 22 north street", "lives at [address]"),
        ("moved to 91 wembdon rise", "moved to [address]"),
        ("Manor Farm, Silver Street", "[address]"),
        ("she lives on mill lane", "she lives on [address]"),
        ("12 Mill Lane, Taunton TA1 4XY", "[address] [postcode]"),
        ("ring (01632) 960733", "ring [phone number]"),
        ("ring +44 7700 900631", "ring [phone number]"),
        ("my number is 823456", "my number is [phone number]"),
        ("write to mum_of_3@gmail.con", "write to [e-mail address]"),
        ("943 476 5919 is hers", "[NHS number] is hers"),
        ("nhs no 943 476 5918", "nhs no [NHS number]"),
        ("ni jk334455a", "ni [National Insurance number]"),
        ("A802538422762 moved school", "[pupil number] moved school"),
        ("upn B802538422762", "upn [pupil number]"),
        ("LL123456 is the case", "[case reference] is the case"),
        ("case no 2024/0173", "case no [case reference]"),
        ("CPOMS 118734", "CPOMS [case reference]"),
        ("RiO number 3345129", "RiO number [case reference]"),
        ("MASH/2026/3321", "[case reference]"),
        ("mum lives at ///filled.count.soap now", "mum lives at [home location] now"),
        ("their caravan is at grid ref ST 234 245", "their caravan is at grid ref [home location]"),
    ],
)
def test_it_takes_out(guard: Guard, typed: str, guarded: str) -> None:
    assert guard.guarded(typed).text == guarded


@pytest.mark.parametrize(
    "text",
    [
        "Section 47 and s17 2nd assessment",
        "Children Act 1989, Working Together 2023, Tier 2, Article 9(2)",
        "Gillick, Fraser and Caldicott",
        "Sarah's Law or clare's law",
        "Prevent and Channel",
        "Somerset, Taunton, Yeovil, Bath and Street",
        "Transform Family View, Ofsted and CAMHS",
        "in May, on Monday 3 June 2026, 12/03/2026 strategy meeting",
        "will mum mark it, I hope, and who will read it",
        "call 999, 101 or 111",
        "0300 123 2224 and Childline 0800 1111",
        "Transform@somerset.gov.uk",
        "a ten minute drive, 2 way street, Tier 4 Family Court",
        "best selling record of 1984, incident in 2020",
        "mum called today, named nurse, name on the form",
        "NHS number needed, UPN unknown, dob not known",
        "[name] is on the bridge, [date of birth], [case reference]",
        "police found the knife at ///filled.count.soap",
        "the crash was at grid ref ST 234 245",
    ],
)
def test_it_leaves_alone(guard: Guard, text: str) -> None:
    assert guard.guarded(text).text == text


def test_it_says_how_many_of_each_kind(guard: Guard) -> None:
    removed = guard.guarded("Jayden, Chloe and TA1 4XY").removed
    assert removed == {PersonalDataKind.NAME: 2, PersonalDataKind.POSTCODE: 1}


def test_a_guarded_text_is_not_changed_again(guard: Guard) -> None:
    once = guard.guarded(load_wording().readiness_personal_data).text
    assert guard.guarded(once).text == once


def test_every_contact_is_left_alone(guard: Guard) -> None:
    for contact in read_contacts().contacts:
        assert guard.spans(f"I rang {contact.phone}") == []


def test_every_payload_of_the_assistant_is_left_alone(guard: Guard) -> None:
    shown = [f'/show_passage{{"passage_id": "{passage.id}"}}' for passage in load_passages()]
    questions = read_flow().questions.items()
    answers = [answer_payload(key, option) for key, question in questions for option in question.options]
    changes = [change_payload(key) for key, _ in questions]
    bare = [f"/{name}" for name in load_allowed_payloads()]
    greeting = [button.payload for button in load_wording().greeting.buttons]
    for payload in itertools.chain(shown, answers, changes, bare, greeting):
        assert guard.spans(payload) == [], payload
        assert carries_only_keys(payload), payload


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(guard: Guard, text: str) -> None:
    spans = guard.spans(text)
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_the_sample_of_the_readiness_has_every_kind(guard: Guard) -> None:
    assert set(guard.guarded(load_wording().readiness_personal_data).removed) == set(PersonalDataKind)


def test_nothing_planted_is_left_in_digits(guard: Guard) -> None:
    text = "NHS 943 476 5919, UPN A802538422762, NI QQ123456C, 07700 900123, LL123456, TA1 4XY"
    assert not re.search(r"\d", guard.guarded(text).text)
