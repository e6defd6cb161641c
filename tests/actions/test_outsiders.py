from dataclasses import replace

import pytest

from actions import outsiders
from actions.outsiders import other_recipient_reply, outsider_reply, whom_reply, would_urge
from knowledge.recipients.receiving import Receiver, Receiving
from knowledge.recipients.recipient import Recipient
from knowledge.recipients.roles import Role
from knowledge.search.result import Result, SearchOutcome
from tests.actions.fakes import passage, result, route

QUOTED = result(SearchOutcome.QUOTE, passage())
NOT_COVERED = result(SearchOutcome.NOT_COVERED)


def told(whereabouts: bool = False, asks: bool = False) -> Recipient:
    return Recipient(0.9, Role.NEIGHBOUR_OR_PUBLIC, asks, whereabouts)


@pytest.fixture
def urging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outsiders, "may_urge", lambda _: True)


@pytest.mark.usefixtures("urging")
def test_nothing_that_urges_sharing_is_quoted_about_an_outsider() -> None:
    [reply] = outsider_reply(route("the neighbour", recipient=told()), QUOTED)
    assert (reply.response, reply.custom["reason"]) == ("utter_outsider", "recipient")
    assert "/start_share_check" in reply.buttons[0]["payload"]


def test_what_does_not_urge_sharing_is_quoted() -> None:
    assert outsider_reply(route("the neighbour", recipient=told()), QUOTED)[0].custom["kind"] == "answer"


def test_where_an_address_is_asked_for_the_numbers_are_there() -> None:
    [reply] = outsider_reply(route("the neighbour", recipient=told(whereabouts=True)), NOT_COVERED)
    assert reply.response == "utter_outsider_whereabouts"
    assert reply.custom["contacts"][0]["phone"] == "999" and "999" in reply.fills["contacts"]


def test_where_somebody_may_be_found_nothing_is_quoted_and_the_numbers_are_there() -> None:
    at_risk = replace(told(), receiving=Receiving(Receiver.PRIVATE, "dad", at_risk=True))
    [reply] = outsider_reply(route("can i tell dad", recipient=at_risk), QUOTED)
    assert reply.response == "utter_outsider_at_risk"
    assert reply.custom["contacts"][0]["phone"] == "999" and "999" in reply.fills["contacts"]


@pytest.mark.parametrize(("found", "urges"), [(QUOTED, True), (NOT_COVERED, False)])
@pytest.mark.usefixtures("urging")
def test_only_a_quotation_can_urge(found: Result, urges: bool) -> None:
    assert would_urge(found) is urges


def test_a_choice_that_leads_to_a_second_source_counts_as_one_that_urges() -> None:
    near = result(SearchOutcome.OFFER, passage(), passage("fees"))
    assert not would_urge(near)
    second = replace(near, chosen=(near.chosen[0], replace(near.chosen[1], by_own_words=True)))
    assert would_urge(second)


def test_a_choice_and_a_quotation_that_nobody_has_looked_at_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    for outcome in (SearchOutcome.OFFER, SearchOutcome.QUOTE):
        assert would_urge(result(outcome, passage("share-early-half")))
        assert not would_urge(result(outcome, passage("record-all-decisions")))
    assert not would_urge(result(SearchOutcome.OFFER, passage("share-early")))
    assert would_urge(result(SearchOutcome.QUOTE, passage("share-early")))


def test_who_it_is_is_asked_before_anything_is_quoted() -> None:
    reply = whom_reply(route("his nan", recipient=told()), QUOTED)
    assert (reply.response, reply.custom["kind"], reply.custom["reason"]) == ("utter_whom", "clarify", "recipient")
    assert len(reply.buttons) == 3
    assert "how-much" in reply.buttons[0]["payload"]
    assert "family_or_public" in reply.buttons[1]["payload"]


def test_after_no_the_check_is_offered_with_a_recipient_who_does_not_help() -> None:
    assert "family_or_public" in other_recipient_reply().buttons[0]["payload"]


@pytest.mark.parametrize(
    ("receiver", "said"),
    [
        (Receiver.PRIVATE, "utter_outsider"),
        (Receiver.UNCLEAR, "utter_outsider"),
        (Receiver.PARENT, "utter_answer"),
        (Receiver.NOBODY_NAMED, "utter_answer"),
    ],
)
def test_when_not_to_inform_families_says_nothing_of_a_private_person(receiver: Receiver, said: str) -> None:
    asked = route("would you tell her boyfriend", recipient=Recipient(1.0, receiving=Receiving(receiver, "somebody")))
    found = result(SearchOutcome.QUOTE, passage("faq-when-not-to-inform"))
    assert [reply.response for reply in outsider_reply(asked, found)] == [said]
