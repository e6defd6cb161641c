from dataclasses import replace
from typing import Any

import pytest

from actions.receivers import (
    answer_to_whom,
    for_helpers,
    for_parents,
    is_withheld,
    seen_with_what_was_said,
    seen_with_who_was_named,
    tells_nobody_known,
)
from actions.responding import respond
from knowledge.recipients.receiving import Receiver, Receiving
from knowledge.recipients.recipient import Recipient
from knowledge.routing.route import Route
from knowledge.search.result import Result, SearchOutcome
from tests.actions.fakes import FakeSearcher, message, passage, reading, result, route

Event = dict[str, Any]


def about(receiver: Receiver, **more: Any) -> Route:
    return route("a question", recipient=Recipient(0.0, receiving=Receiving(receiver, "somebody", **more)))


def before(text: str) -> list[Event]:
    return [{"event": "user", "text": text}, {"event": "user", "text": "can the school tell dad"}]


def asked(kind: str) -> list[Event]:
    custom = {"kind": kind, "reason": "recipient", "choices": [{"passage_id": "how-much"}] if kind == "clarify" else []}
    return [
        {"event": "user", "text": "can i tell the tutor"},
        {"event": "bot", "data": {"custom": custom}},
        {"event": "user", "text": "they help"},
    ]


def names(found: Result) -> list[str]:
    return [one.passage.id for one in found.chosen]


def test_a_private_person_and_a_parent_who_is_only_named_are_withheld_from() -> None:
    assert is_withheld(about(Receiver.PRIVATE))
    assert is_withheld(about(Receiver.PARENT, alone=True))
    assert not is_withheld(about(Receiver.PARENT))
    assert not is_withheld(about(Receiver.HELPER, alone=True))


def test_a_refuge_named_before_makes_a_parent_a_private_person() -> None:
    seen = seen_with_what_was_said(about(Receiver.PARENT), before("mum is in a refuge, can i tell the school"))
    assert seen.recipient.receiving == Receiving(Receiver.PRIVATE, "somebody", at_risk=True)
    for receiver, said in ((Receiver.PARENT, "mum is at work"), (Receiver.HELPER, "mum is in a refuge")):
        same = about(receiver)
        assert seen_with_what_was_said(same, before(said)) is same


def test_the_duty_to_tell_parents_of_a_report_keeps_its_rule_first() -> None:
    duty = replace(about(Receiver.PARENT), reading=reading("do i have to tell parents i am making a referral"))
    found = result(SearchOutcome.QUOTE, passage("faq-no-consent"), passage("faq-when-not-to-inform"))
    assert for_parents(duty, found) == found


@pytest.mark.parametrize(
    "way", ["{} anyway", "she refused, {}", "he said no. {}", "{} without consent", "{} if they promise"]
)
@pytest.mark.parametrize(
    "tells", ["can i tell him", "can i tell them", "can i give it to her", "do i share it with them"]
)
def test_somebody_of_whom_only_a_pronoun_speaks_is_asked_about(way: str, tells: str) -> None:
    assert tells_nobody_known(route(way.format(tells)))


@pytest.mark.parametrize(
    "text",
    [
        "can i tell social care about her without consent",
        "can i share without consent",
        "do i give her school the report anyway",
        "should i write down what happened before i share it with them on monday",
        "she refused, what now",
    ],
)
def test_who_is_named_and_who_insists_on_nothing_is_not(text: str) -> None:
    assert not tells_nobody_known(route(text))


@pytest.mark.parametrize(
    "text",
    [
        "can i tell them",
        "do i tell him",
        "im a teacher, can i tell him",
        "i am her health visitor can i tell her anyway",
        "they keep asking me about the girl. should i tell them",
    ],
)
def test_so_is_whoever_is_all_that_a_question_names_and_whoever_asks(text: str) -> None:
    assert tells_nobody_known(route(text))


@pytest.mark.parametrize("receiver", [Receiver.HELPER, Receiver.PARENT])
def test_whoever_was_named_before_is_known(receiver: Receiver) -> None:
    said = replace(about(receiver), reading=reading("can i tell them anyway"))
    assert not tells_nobody_known(said)


def said_twice(first: str, then: str) -> list[Event]:
    return [{"event": "user", "text": first}, {"event": "user", "text": then}]


@pytest.mark.parametrize("then", ["can i tell him", "can i tell him anyway", "so can i let him know"])
@pytest.mark.parametrize(
    ("first", "receiver", "outsider", "unsure"),
    [
        ("the stepdad rang", Receiver.PRIVATE, True, False),
        ("the football coach asked", Receiver.UNCLEAR, False, True),
        ("the social worker rang", Receiver.UNCLEAR, False, True),
        ("dad rang", Receiver.PARENT, False, False),
        ("what is consent", Receiver.NOBODY_NAMED, False, False),
    ],
)
def test_a_pronoun_is_whoever_the_message_before_named(
    first: str, receiver: Receiver, outsider: bool, unsure: bool, then: str
) -> None:
    seen = seen_with_who_was_named(route(then), said_twice(first, then))
    assert (seen.recipient.receiving.receiver, seen.outsider, seen.recipient_unsure) == (receiver, outsider, unsure)


def test_whoever_the_message_itself_names_stays() -> None:
    told = about(Receiver.HELPER)
    assert seen_with_who_was_named(told, said_twice("the stepdad rang", "a question")) is told


def helped(text: str, outcome: SearchOutcome, *passages: str, **more: Any) -> list[str]:
    told = replace(about(Receiver.HELPER), reading=reading(text), **more)
    every = [passage(name) for name in (*passages, "faq-seeking-information", "faq-how-much")]
    found = result(outcome, *every)
    chosen = len(passages) if outcome is not SearchOutcome.NOT_COVERED else 0
    found = replace(found, chosen=found.chosen[:chosen], rejected=found.chosen[chosen:])
    return names(for_helpers(told, found))


SHARING = ["faq-seeking-information", "faq-how-much"]


@pytest.mark.parametrize(
    "who", ["the foster carer", "the childminder", "the housing officer", "the court welfare officer"]
)
@pytest.mark.parametrize("first", ["faq-when-not-to-inform", "unsafe-to-inform", "medical-treatment-not-covered"])
def test_whoever_helps_is_answered_on_sharing_and_not_on_informing_families(who: str, first: str) -> None:
    assert helped(f"can i tell {who} about it", SearchOutcome.QUOTE, first) == SHARING
    assert helped(f"can i tell {who} about it", SearchOutcome.OFFER, first) == SHARING
    assert helped(f"can i tell {who} about it", SearchOutcome.NOT_COVERED) == SHARING


@pytest.mark.parametrize(
    "text",
    [
        "is it better to say nothing to them about us speaking to the police",
        "do we ring mum every time we speak to the support worker",
        "can we ever tell other agencies behind their backs",
        "can i pass his name to home start off my own bat",
        "they said dont let on that we are talking to the gp, can that be right",
    ],
)
def test_what_has_another_rule_stays_as_it_was_found(text: str) -> None:
    if "home start" not in text:
        assert helped(text, SearchOutcome.QUOTE, "faq-when-not-to-inform") == ["faq-when-not-to-inform"]
    assert helped(text, SearchOutcome.QUOTE, "faq-early-help") == ["faq-early-help"]
    assert helped(text, SearchOutcome.OFFER, "faq-early-help") == ["faq-early-help"]


def test_what_was_found_on_sharing_stays_first() -> None:
    assert helped("can i tell the gp", SearchOutcome.QUOTE, "share-early", "unsafe-to-inform") == ["share-early"]


@pytest.mark.parametrize(
    "text",
    [
        "do we have to tell ofsted about it",
        "how soon must i tell the social worker",
        "can i ring the school about my own son's place on the trip to france next week",
    ],
)
def test_what_asks_more_than_whether_they_may_be_told_stays_open(text: str) -> None:
    assert helped(text, SearchOutcome.NOT_COVERED) == []


def test_informing_stays_where_it_is_asked_or_where_nobody_is_sure_who_it_is() -> None:
    limit = "faq-when-not-to-inform"
    assert helped("can i tell the gp without telling mum", SearchOutcome.QUOTE, limit) == [limit]
    assert helped("can i tell the gp", SearchOutcome.QUOTE, limit, recipient_unsure=True) == [limit]
    treatment = "medical-treatment-not-covered"
    assert helped("can i tell the nurse they consent", SearchOutcome.QUOTE, treatment) == [treatment]


def test_what_allows_sharing_is_not_quoted_about_a_parent() -> None:
    yes, limit = passage("faq-no-consent"), passage("faq-when-not-to-inform")
    found = result(SearchOutcome.QUOTE, yes, limit)
    assert names(for_parents(about(Receiver.PARENT), found)) == ["faq-when-not-to-inform"]
    assert for_parents(about(Receiver.HELPER), found) == found
    last = result(SearchOutcome.QUOTE, passage("family-understands"), yes)
    assert names(for_parents(about(Receiver.PARENT), last)) == ["family-understands"]
    only = for_parents(about(Receiver.PARENT), result(SearchOutcome.QUOTE, yes))
    assert (only.outcome, only.chosen) == (SearchOutcome.NOT_COVERED, ())


@pytest.mark.parametrize("text", ["inform father about s47", "can i tell mum what school said"])
def test_what_is_quoted_in_its_place_begins_with_the_rule_where_no_reason_is_given(text: str) -> None:
    limit, rule = "faq-when-not-to-inform", "family-understands"
    every = [passage(name) for name in ("no-threshold-for-sharing", "agreement-for-assessment", limit, rule)]
    found = result(SearchOutcome.QUOTE, *every)
    found = replace(found, chosen=found.chosen[:2], rejected=found.chosen[2:])
    asked = replace(about(Receiver.PARENT), reading=reading(text))
    assert names(for_parents(asked, found)) == [rule, limit]
    reason = replace(about(Receiver.PARENT), reading=reading(text + ", he hits her"))
    assert names(for_parents(reason, found)) == [limit, "agreement-for-assessment"]


@pytest.mark.usefixtures("searcher")
def test_they_help_shows_the_passage_where_whom_was_asked_and_nothing_where_it_was_refused() -> None:
    for text in ("they help to keep the child safe", "yes he helps"):
        shown, refused = (answer_to_whom(text, asked(kind)) for kind in ("clarify", "no_answer"))
        assert shown is not None and shown.custom["kind"] == "answer"
        assert refused is not None and refused.custom["reason"] == "recipient"
    assert answer_to_whom("they help the neighbour move", asked("clarify")) is None
    assert answer_to_whom("they help", []) is None


@pytest.mark.parametrize("text", ["what about his nan", "look up his sister, can i tell her", "and dad?"])
def test_nobody_who_adds_a_private_person_is_told_that_no_facts_are_held(
    text: str, searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Receiving(Receiver.PARENT if "dad" in text else Receiver.PRIVATE, "somebody", alone=True)
    found = route(text, recipient=Recipient(1.0, receiving=told), asks_for_facts=True, plainly_asks_for_facts=True)
    monkeypatch.setattr(searcher, "route", lambda _: found)
    [reply] = respond(message(text), [{"event": "user", "text": text}])
    assert (reply.custom["kind"], reply.custom["reason"]) == ("no_answer", "recipient")
