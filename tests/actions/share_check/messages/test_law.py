import json
from datetime import datetime
from typing import Any

import pytest

from actions.share_check.flow.resolver import resolve
from actions.share_check.messages.law import law_of, record_notices
from actions.share_check.messages.outcome import outcome_message
from actions.share_check.messages.question import OutgoingMessage
from actions.share_check.rules.outcome import Outcome, outcome_at
from actions.share_check.rules.terms import Case
from knowledge.law import points
from knowledge.law.bearing import NO_NOTICES
from knowledge.law.notice import Notice
from knowledge.law.reading import load_notices
from knowledge.law.words import law_words
from tests.actions.share_check.answered import DECISION, FLOW, WORDING, answered, every_outcome, reach, refer
from tests.knowledge.law.made import SECRET, board, notice, published

DECIDED = datetime(2026, 11, 29, 9, 7)
LINE = law_words().may_have_changed
SHARE = reach()
REFUSED = refer(service_level="early_help_other", family_agrees="no")


def said(outcome: Outcome, *entries: Notice, unreadable: bool = False) -> OutgoingMessage:
    return outcome_message(
        outcome, FLOW, WORDING, DECISION.passages, DECIDED, (), board(*entries, unreadable=unreadable)
    )


def with_lines(message: OutgoingMessage) -> set[str]:
    """Where a decision says that the law may have changed: the verdict, parts by key, passages by id."""
    custom = message.custom
    found = {"verdict"} if "law_lines" in custom else set()
    found |= {reason["part"] for reason in custom["reasons"] if "law_lines" in reason}
    return found | {quote["passage_id"] for quote in custom["quotes"] if "law_lines" in quote}


@pytest.mark.slow
def test_what_a_notice_can_name_is_what_the_guided_decision_has() -> None:
    assert (
        set(points.PARTS)
        == set(WORDING.parts)
        == {part for outcome in every_outcome() for part in outcome.parts} | {"record"}
    )
    assert set(points.BASES) == set(WORDING.record.bases)
    assert {*points.VERDICTS, "act_now"} == {str(case) for case in Case} == set(WORDING.verdicts)


def test_without_notices_nothing_is_said_of_the_law() -> None:
    message = said(SHARE)
    assert with_lines(message) == set()
    assert "notices" not in message.custom and LINE not in message.text
    assert message.custom["record"]["notices"] == [law_words().record_none]


@pytest.mark.parametrize("part", points.PARTS)
def test_a_draft_on_a_part_is_told_there_and_nowhere_else(part: str) -> None:
    outcome = reach(direction="seek")
    message = said(outcome, notice(passages=[], parts=[part]))
    there = {part} if outcome.parts[part].says else set()
    assert with_lines(message) == there
    assert message.text.count(LINE) == len(there)


def test_a_draft_on_one_lawful_basis_is_not_told_to_those_who_have_another() -> None:
    draft = notice(passages=[], parts=["lawful_basis/legitimate_interests"])
    assert with_lines(said(reach(sector="voluntary_or_private"), draft)) == {"lawful_basis"}
    assert with_lines(said(reach(sector="not_sure"), draft)) == {"lawful_basis"}
    assert with_lines(said(reach(sector="public_sector"), draft)) == set()


def test_a_draft_on_a_verdict_is_told_under_it_and_under_no_other() -> None:
    draft = notice(passages=[], verdicts=["family_refuses_referral"])
    message = said(REFUSED, draft)
    assert with_lines(message) == {"verdict"}
    assert message.text.startswith(f"**{message.custom['sentence']}**\n\n{LINE}\n\n")
    assert with_lines(said(SHARE, draft)) == set()


def test_a_draft_on_a_passage_is_told_beside_its_quotation() -> None:
    message = said(SHARE, notice(passages=["faq-how-much"]))
    assert with_lines(message) == {"faq-how-much"}
    assert message.text.count(LINE) == 1
    after = message.text[: message.text.index(LINE)].rstrip().split("\n")[-1]
    assert after.startswith("> *")


def test_the_line_is_not_said_of_a_part_and_again_of_the_passage_that_it_rests_on() -> None:
    message = said(SHARE, notice(passages=["child-moving-area"], parts=["moving_area"]))
    assert with_lines(message) == {"moving_area"}
    assert message.text.count(LINE) == 1


@pytest.mark.parametrize("outcome", [SHARE, REFUSED, outcome_at(resolve(FLOW, answered(danger_now="yes")))])
def test_a_drafts_own_text_is_nowhere_in_a_decision(outcome: Outcome) -> None:
    everywhere = notice(passages=list(outcome.passages), parts=list(points.PARTS), verdicts=list(points.VERDICTS))
    message = said(outcome, everywhere)
    whole = message.text + json.dumps(message.custom)
    assert LINE in message.text
    assert SECRET not in whole and "Quillow" not in whole and "example.org/act" not in whole


def test_a_published_notice_stands_in_the_verdict_and_in_the_record() -> None:
    message = said(SHARE, published(passages=[], parts=["lawful_basis"]))
    line = f"Since 5 February 2026: {SECRET}"
    assert message.custom["notices_heading"] == "The law has changed since this guidance was written."
    assert [one["words"] for one in message.custom["notices"]] == [line]
    link = "[The Quillow Act 2026](https://example.org/act), checked 1 November 2026."
    heading = "**The law has changed since this guidance was written.**"
    assert f"{WORDING.outcome.advice}\n\n{heading}\n\n- {line} {link}\n\n**Why" in message.text
    [recorded] = message.custom["record"]["notices"]
    assert recorded == f"{line} (The Quillow Act 2026, checked 1 November 2026, https://example.org/act)"
    assert recorded in message.text
    assert with_lines(message) == set() and LINE not in message.text


@pytest.mark.parametrize(
    "naming", [{"passages": ["faq-how-much"]}, {"parts": ["record"]}, {"verdicts": ["tell"]}], ids=str
)
def test_a_published_notice_is_shown_wherever_one_of_what_it_names_is_there(naming: dict[str, list[str]]) -> None:
    fields: dict[str, Any] = {"passages": [], **naming}
    one = published(**fields)
    assert "notices" in said(SHARE, one).custom
    scope = outcome_at(resolve(FLOW, answered(topic="records_request")))
    assert "notices" not in said(scope, one).custom


def test_a_change_that_is_to_come_is_said_with_its_day() -> None:
    message = said(SHARE, published(passages=[], parts=["record"], effective="2026-12-01"))
    assert f"From 1 December 2026: {SECRET}" in message.text
    assert "may not be in force yet" in message.custom["notices_heading"]


def test_the_record_has_a_blank_for_the_advice_where_the_law_may_have_changed() -> None:
    first = notice("first", passages=["faq-how-much"], parts=["moving_area"])
    second = notice("second", passages=[], verdicts=["tell"])
    [line] = said(SHARE, first, second).custom["record"]["notices"]
    assert line.startswith(
        "The law may have changed on: the decision itself; children who move area; the guidance under "
    )
    assert line.endswith("legal adviser: (to fill in)")


def test_a_notice_is_said_nowhere_in_a_verdict_that_it_excepts() -> None:
    outcome = outcome_at(resolve(FLOW, answered(direction="answer_request", request_checked="court_order")))
    naming: dict[str, Any] = {"passages": ["legal-obligation"], "parts": ["lawful_basis/legal_obligation"]}
    assert with_lines(said(outcome, notice(**naming))) == {"lawful_basis"}
    assert "notices" in said(outcome, published(**naming)).custom
    for entry in (notice(**naming, not_in=["court_order"]), published(**naming, not_in=["court_order"])):
        message = said(outcome, entry)
        assert with_lines(message) == set()
        assert "notices" not in message.custom
        assert message.custom["record"]["notices"] == [law_words().record_none]
    assert with_lines(said(SHARE, notice(**naming, not_in=["court_order"]))) == {"lawful_basis"}


def test_the_duty_to_share_is_not_said_beside_a_court_order() -> None:
    outcome = outcome_at(resolve(FLOW, answered(direction="answer_request", request_checked="court_order")))
    [duty] = [entry for entry in load_notices() if entry.id == "duty-to-share"]
    assert with_lines(said(outcome, duty)) == set()
    assert with_lines(said(SHARE, duty)) == {"lawful_basis"}


def test_the_points_of_the_law_are_named_as_they_follow_on() -> None:
    for name in law_words().record_parts.values():
        assert name[0].islower() and not name.endswith(".")


def test_what_is_out_of_scope_has_no_record_to_say_it_in() -> None:
    scope = outcome_at(resolve(FLOW, answered(topic="records_request")))
    message = said(scope, notice(passages=["read-alongside"]))
    assert message.custom["record"] is None
    assert with_lines(message) == {"read-alongside"}


def test_a_notice_that_cannot_be_read_is_told_under_every_verdict() -> None:
    message = said(SHARE, unreadable=True)
    assert with_lines(message) == {"verdict"}
    assert law_words().record_verdict in message.custom["record"]["notices"][0]


def test_in_an_emergency_nothing_stands_between_the_verdict_and_whom_to_call() -> None:
    message = said(outcome_at(resolve(FLOW, answered(danger_now="yes"))), notice(parts=["record"]), unreadable=True)
    assert message.text.startswith(f"**{message.custom['sentence']}**\n\n**{WORDING.outcome.steps_heading}**")
    assert "law_lines" not in message.custom


def test_nothing_that_is_decided_changes_by_a_notice() -> None:
    fields = ("verdict", "parts", "answers", "sentence", "steps", "advice")
    plain = said(SHARE).custom
    for entries in ([notice(parts=list(points.PARTS))], [published(parts=list(points.PARTS))]):
        custom = said(SHARE, *entries).custom
        assert {name: custom[name] for name in fields} == {name: plain[name] for name in fields}
        assert [quote["text"] for quote in custom["quotes"]] == [quote["text"] for quote in plain["quotes"]]
        assert [reason["text"] for reason in custom["reasons"]] == [reason["text"] for reason in plain["reasons"]]


@pytest.mark.slow
def test_on_no_path_a_shipped_draft_is_told_where_it_does_not_bear() -> None:
    """Whatever the answers, the line appears only next to what a draft names."""
    notices = board(*load_notices())
    named = {name for entry in notices.entries for name in entry.passages}
    for outcome in every_outcome():
        law = law_of(outcome, notices, DECIDED.date())
        assert {name for name, bearing in law.passages.items() if bearing.undecided} <= named
        parts = {key for key, bearing in law.parts.items() if bearing.undecided}
        assert parts <= {"lawful_basis", "moving_area"}
        assert law.verdict.undecided == (
            outcome.case in ("permission_not_asked", "family_refuses_referral", "young_person_refuses_referral")
        )
        assert law.published == ()
        assert law.block() == []


def test_the_record_says_something_of_the_law_on_every_path() -> None:
    for outcome in (SHARE, REFUSED):
        law = law_of(outcome, NO_NOTICES, DECIDED.date())
        assert record_notices(law, WORDING, DECISION.passages) == [law_words().record_none]
