"""Checks the contacts in every reply at four moments: their order, and whether they suit the place and the person."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

import actions.endangered
from actions.base import unavailable
from actions.copy import safety_words
from actions.endangered import contacts_reply, danger_reply, not_english_reply, worry_reply
from actions.reply import Reply
from actions.responding import respond
from actions.share_check.case.open_case import OpenCase, case_from
from actions.share_check.flow.state import State, hold
from actions.share_checking import opened, outcome, stands, with_need
from actions.validate_share_check_form import take_message
from knowledge.concern.concern import Concern
from knowledge.concern.crossing import Level
from knowledge.reference.contacts import LOCAL_TIME, Need
from tests.actions.fakes import FakeSearcher, message, no_index, route
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
    "both, and where the child lives": (
        "a coach in bristol keeps texting pupils",
        Need.ELSEWHERE_COLLEAGUE,
        "0808 800 5000",
    ),
    "both, and the LADO": ("a coach in bristol keeps texting pupils", Need.ELSEWHERE_COLLEAGUE, "LADO"),
}
COUNCIL_FINDER = "https://www.gov.uk/report-child-abuse-to-local-council"
AT_DIRECTION = hold(FLOW, State(), {"danger_now": "no", "topic": "safeguarding"})
AT_RECIPIENT = hold(
    FLOW, State(), {"danger_now": "no", "topic": "safeguarding", "direction": "tell", "purpose": "prevent_harm"}
)


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


@pytest.mark.parametrize(
    ("at", "phones"),
    [("2026-12-02T12:00", [OFFICE, OUT_OF_HOURS]), ("2026-12-02T23:00", [OUT_OF_HOURS, OFFICE])],
)
@pytest.mark.parametrize(
    "text", ["the boy lives in bristol", "dad works in london", "he has moved from bristol to taunton"]
)
def test_a_place_adds_numbers_to_an_outcome_and_takes_somersets_away_from_none(
    monkeypatch: pytest.MonkeyPatch, text: str, at: str, phones: list[str]
) -> None:
    _at(monkeypatch, at)
    case = with_need(OpenCase(DANGER), message(text))
    for reply in (outcome(case), stands(case)):
        assert _phones(reply) == ["999", "0808 800 5000", *phones]
        assert "If the child lives outside Somerset" in str(reply.text)
    assert COUNCIL_FINDER in outcome(case).custom["steps"][-1]


@pytest.mark.parametrize("hour", ["12", "23"])
def test_of_a_worker_elsewhere_both_ladoes_can_be_found(monkeypatch: pytest.MonkeyPatch, hour: str) -> None:
    _at(monkeypatch, f"2026-12-02T{hour}:00")
    shown = outcome(OpenCase(DANGER, need=Need.ELSEWHERE_COLLEAGUE)).custom
    assert [one["phone"] for one in shown["contacts"]][:2] == ["999", "0808 800 5000"]
    [lado] = [one for one in shown["contacts"] if "LADO" in one["name"]]
    assert "if they work in Somerset" in lado["when"]
    assert {OFFICE, OUT_OF_HOURS} <= {one["phone"] for one in shown["contacts"] if one is not lado}
    assert COUNCIL_FINDER in shown["steps"][-1]


@pytest.mark.parametrize("text", ["to the nhs trust in bristol", "the police in bristol", "a school in london"])
def test_where_the_recipient_is_does_not_say_where_the_child_lives(text: str) -> None:
    assert with_need(OpenCase(AT_RECIPIENT), message(text)).need is Need.EVERYONE


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("would it be different in bristol", Need.EVERYONE),
        ("who do i ring in bristol?", Need.EVERYONE),
        ("can i tell a coach in bristol that our coach keeps texting pupils", Need.COLLEAGUE),
        # What comes before the question still tells of the child.
        ("he lives in bristol, can i still tell them", Need.ELSEWHERE),
    ],
)
def test_a_place_in_a_question_does_not_say_where_the_child_lives(text: str, need: Need) -> None:
    assert with_need(OpenCase(DANGER), message(text)).need is need


@pytest.mark.parametrize(
    "texts",
    [
        ("our coach keeps texting pupils", "she lives in bristol"),
        ("she lives in bristol", "our coach keeps texting pupils"),
        ("a coach in bristol keeps texting pupils", "she lives in bristol"),
        ("a coach in bristol keeps texting pupils", "nobody knows"),
    ],
)
def test_what_several_messages_say_of_whose_numbers_adds_up(texts: tuple[str, ...]) -> None:
    case = OpenCase(AT_DIRECTION)
    for text in texts:
        case = with_need(case, message(text))
    assert case.need is Need.ELSEWHERE_COLLEAGUE


UNLISTED = "he has them in his van after training"


@pytest.mark.parametrize("need", [Need.COLLEAGUE, Need.ELSEWHERE_COLLEAGUE])
def test_a_worker_whom_only_the_judge_sees_keeps_the_lado_in_the_outcome(need: Need) -> None:
    begun = case_from(FLOW, opened(route(UNLISTED, need=need)).events[0]["value"])
    assert begun is not None and begun.need is need


@pytest.mark.parametrize("need", [Need.CHILD, Need.ADULT, Need.EVERYONE])
def test_no_other_need_of_the_judge_comes_into_a_case(need: Need) -> None:
    begun = case_from(FLOW, opened(route(UNLISTED, need=need)).events[0]["value"])
    assert begun is not None and begun.need is Need.EVERYONE


def test_in_the_middle_what_the_judge_saw_counts_where_it_was_asked(
    searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searcher, "route", lambda text: route(text, need=Need.COLLEAGUE))
    assert take_message(OpenCase(AT_DIRECTION), message(UNLISTED))[0].need is Need.COLLEAGUE
    # Who is to be told is not whom the worry is about.
    assert take_message(OpenCase(AT_RECIPIENT), message("somebody at his club on saturday"))[0].need is Need.EVERYONE


def test_in_the_middle_the_judge_is_not_asked_only_for_whose_numbers(
    searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(searcher, "route", asked.append)
    assert take_message(OpenCase(AT_RECIPIENT), message("1"))[0].need is Need.EVERYONE
    assert asked == []


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


def test_a_button_begins_the_check_with_the_worker_whom_only_the_judge_saw_before_it(
    searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = route(UNLISTED, need=Need.COLLEAGUE, concern=Concern(Level.WORRY, 0.5, 0.5))
    monkeypatch.setattr(searcher, "route", lambda text: judged)
    talk = Talk()
    talk.say(UNLISTED)
    talk.say("/start_share_check")
    assert _need_of(talk) is Need.COLLEAGUE


def test_a_button_after_somebody_wrote_about_themselves_begins_the_check_for_everybody() -> None:
    talk = Talk()
    talk.say("i am frightened")
    talk.say("/start_share_check")
    assert _need_of(talk) is Need.EVERYONE


def _need_of(talk: Talk) -> Need:
    assert talk.case is not None
    return talk.case.need


def test_without_an_index_the_outcome_still_has_its_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.searching.open_searcher", no_index)
    assert _phones(outcome(with_need(OpenCase(DANGER), message("he lives in bristol"))))[1] == "0808 800 5000"


@pytest.mark.parametrize("need", [Need.ELSEWHERE, Need.ELSEWHERE_COLLEAGUE])
@pytest.mark.parametrize("said", [danger_reply, worry_reply, contacts_reply])
def test_a_place_outside_somerset_takes_none_of_its_numbers_away(said: Callable[[Need], Reply], need: Need) -> None:
    phones = [one["phone"] for one in said(need).custom["contacts"]]
    assert phones[0] == "999" and {"0808 800 5000", OFFICE, OUT_OF_HOURS} <= set(phones)


@pytest.mark.parametrize("name", ["danger", "worry", "contacts"])
def test_the_words_beside_both_ways_say_when_each_holds(name: str) -> None:
    text = safety_words().replies[f"utter_{name}_elsewhere"]
    assert "If the child lives in Somerset, ring Somerset's numbers" in text and COUNCIL_FINDER in text


def test_the_ladoes_line_says_whom_to_tell_where_the_worry_is_about_somebody_else() -> None:
    assert "about somebody else, tell Children's Social Care" in safety_words().replies["utter_worry_colleague"]
