from dataclasses import replace
from typing import Any

import pytest

from actions.receivers import (
    answer_to_whom,
    for_parents,
    is_withheld,
    seen_with_what_was_said,
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
        "can i tell them",
        "she refused, what now",
    ],
)
def test_who_is_named_and_who_insists_on_nothing_is_not(text: str) -> None:
    assert not tells_nobody_known(route(text))


def test_what_allows_sharing_is_not_quoted_about_a_parent() -> None:
    yes, limit = passage("faq-no-consent"), passage("faq-when-not-to-inform")
    found = result(SearchOutcome.QUOTE, yes, limit)
    assert names(for_parents(about(Receiver.PARENT), found)) == ["faq-when-not-to-inform"]
    assert for_parents(about(Receiver.HELPER), found) == found
    last = result(SearchOutcome.QUOTE, passage("family-understands"), yes)
    assert names(for_parents(about(Receiver.PARENT), last)) == ["family-understands"]
    only = for_parents(about(Receiver.PARENT), result(SearchOutcome.QUOTE, yes))
    assert (only.outcome, only.chosen) == (SearchOutcome.NOT_COVERED, ())


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
