"""Checks the contacts in every reply at four moments: their order, and whether they suit the place and the person."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

import actions.endangered
from actions.base import unavailable
from actions.endangered import contacts_reply, danger_reply, not_english_reply, worry_reply
from actions.reply import Reply
from actions.responding import respond
from actions.share_check.case.open_case import OpenCase, case_from
from actions.share_check.flow.state import State, hold
from actions.share_checking import opened, outcome, stands, with_need
from knowledge.reference.contacts import LOCAL_TIME, Need
from tests.actions.fakes import message, no_index, route
from tests.actions.share_check.answered import FLOW, answered
from tests.actions.talking import Talk

pytestmark = pytest.mark.usefixtures("searcher")
OFFICE, OUT_OF_HOURS = "0300 123 2224", "0300 123 23 27"
BY_DAY, CLOSED = ["999", OFFICE, OUT_OF_HOURS], ["999", OUT_OF_HOURS, OFFICE]
MOMENTS = {
    "weekday day": ("2026-12-02T12:00", BY_DAY),
    "weekday night": ("2026-12-02T23:00", CLOSED),
    "sunday night": ("2026-11-29T22:00", CLOSED),
    "bank holiday": ("2026-12-25T12:00", CLOSED),
}
DANGER = hold(FLOW, State(), {"danger_now": "yes"})


def _whereabouts() -> Reply:
    [reply] = respond(message("the neighbour asks for the address, perhaps?"))
    return reply


REPLIES: dict[str, Callable[[], Reply]] = {
    "danger": danger_reply,
    "worry": worry_reply,
    "numbers asked for": contacts_reply,
    "another language": not_english_reply,
    "whereabouts refused": _whereabouts,
    "failure": lambda: unavailable("action", ValueError()),
    "outcome": lambda: outcome(OpenCase(DANGER)),
    "outcome that stands": lambda: stands(OpenCase(DANGER)),
}


def _at(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    moment = datetime.fromisoformat(text).replace(tzinfo=LOCAL_TIME)
    monkeypatch.setattr(actions.endangered, "now", lambda: moment)


def _phones(reply: Reply) -> list[str]:
    return [contact["phone"] for contact in reply.custom["contacts"]]


@pytest.mark.parametrize("name", REPLIES)
@pytest.mark.parametrize(("at", "phones"), MOMENTS.values(), ids=MOMENTS)
def test_what_can_be_reached_now_stands_first(
    monkeypatch: pytest.MonkeyPatch, name: str, at: str, phones: list[str]
) -> None:
    _at(monkeypatch, at)
    reply = REPLIES[name]()
    assert _phones(reply) == phones
    text = reply.text or reply.fills["contacts"]
    assert text.index(phones[1]) < text.index(phones[2])


WHOSE = {
    "a child elsewhere": ("the boy lives in bristol", Need.ELSEWHERE, "0808 800 5000"),
    "somebody who works with children": ("our coach keeps texting pupils", Need.COLLEAGUE, "LADO"),
    "both": ("a coach in bristol keeps texting pupils", Need.ELSEWHERE_COLLEAGUE, "0808 800 5000"),
}


@pytest.mark.parametrize(("text", "need", "named"), WHOSE.values(), ids=WHOSE)
def test_an_outcome_names_the_contacts_for_where_and_of_whom_its_messages_told(
    text: str, need: Need, named: str
) -> None:
    begun = case_from(FLOW, opened(route(text)).events[0]["value"])
    assert begun is not None and begun.need is need
    told = with_need(OpenCase(DANGER), message(text))
    assert told.need is need
    shown = outcome(told)
    assert any(named in f"{contact['name']} {contact['phone']}" for contact in shown.custom["contacts"])
    # The reply says that these are not everybody's numbers.
    assert shown.custom["steps"][-1] in str(shown.text)
    assert len(shown.custom["steps"]) == len(outcome(OpenCase(DANGER)).custom["steps"]) + 1


@pytest.mark.parametrize("text", ["the coach", "yes", "her social worker", "/affirm"])
def test_who_is_named_as_the_one_to_be_told_changes_no_numbers(text: str) -> None:
    assert with_need(OpenCase(DANGER), message(text)).need is Need.EVERYONE


def test_the_lado_is_named_beside_an_outcome_that_calls_nobody_else() -> None:
    share = OpenCase(hold(FLOW, State(), answered()))
    assert "contacts" not in outcome(share).custom
    with_lado = outcome(with_need(share, message("our coach keeps texting pupils"))).custom
    assert any("LADO" in contact["name"] for contact in with_lado["contacts"])


def test_a_button_begins_the_check_with_whose_numbers_the_message_before_it_calls_for() -> None:
    talk = Talk()
    talk.say("the boy lives in bristol, what about consent?")
    talk.say("/start_share_check")
    said: list[dict[str, Any]] = talk.say("yes")
    assert "0808 800 5000" in [contact["phone"] for contact in said[-1]["custom"]["contacts"]]
    assert _need_of(talk) is Need.ELSEWHERE
    talk.say("start again")
    assert _need_of(talk) is Need.EVERYONE


def _need_of(talk: Talk) -> Need:
    assert talk.case is not None
    return talk.case.need


def test_without_an_index_the_outcome_still_has_its_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.searching.open_searcher", no_index)
    assert _phones(outcome(with_need(OpenCase(DANGER), message("he lives in bristol"))))[1] == "0808 800 5000"
