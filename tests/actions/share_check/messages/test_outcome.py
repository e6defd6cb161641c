import json
from datetime import datetime

import pytest

from actions.share_check.copy.quoting import section_of
from actions.share_check.copy.wording import Wording
from actions.share_check.flow.resolver import resolve
from actions.share_check.messages.outcome import outcome_message
from actions.share_check.messages.question import OutgoingMessage
from actions.share_check.rules.outcome import Outcome, outcome_at
from knowledge.text.quotation import block_quotation
from tests.actions.share_check.answered import DECISION, FLOW, WORDING, answered, reach, refer

DECIDED = datetime(2026, 3, 5, 9, 7)
CONTACTS = [
    {"name": "Emergency services", "phone": "999", "when": "now"},
    {"name": "Children's Social Care", "phone": "0123 456", "when": "office hours"},
]


def early(**answers: str) -> Outcome:
    return outcome_at(resolve(FLOW, answered(**answers)))


def said(outcome: Outcome, wording: Wording = WORDING) -> OutgoingMessage:
    return outcome_message(outcome, FLOW, wording, DECISION.passages, DECIDED, CONTACTS)


SHARE = said(reach(direction="seek", minimum="could_be_less"))
SAMPLES = [
    SHARE,
    said(refer(service_level="section_17", family_agrees="no")),
    said(refer(service_level="early_help_other", family_agrees="not_asked")),
    said(early(danger_now="yes")),
    said(early(topic="records_request")),
    said(early(purpose="not_sure")),
]


def test_a_decision_carries_what_the_contract_names() -> None:
    custom = SHARE.custom
    assert custom["kind"] == "decision"
    assert custom["verdict"] == "share"
    assert custom["parts"] == {
        "check_first": "transform_family_view",
        "cut_down_first": True,
        "tell_family": "yes",
        "agreement_to_service": None,
        "lawful_basis": ["public_task", "legal_obligation"],
        "special_category_condition": "safeguarding",
        "sharing_agreement": "not_needed",
        "moving_area": True,
        "record": True,
    }
    assert custom["answers"]["direction"] == "seek"
    assert custom["record"]["decision"] == "You can ask."


@pytest.mark.parametrize("message", SAMPLES)
def test_a_decision_can_be_sent_as_json(message: OutgoingMessage) -> None:
    assert json.loads(json.dumps(message.custom)) == message.custom


@pytest.mark.parametrize("message", SAMPLES)
def test_every_passage_that_is_quoted_stands_whole_and_once_in_the_text(message: OutgoingMessage) -> None:
    for quote in message.custom["quotes"]:
        assert quote["text"] == DECISION.passages[quote["passage_id"]].text
        section = section_of(DECISION.passages[quote["passage_id"]], WORDING.outcome.our_heading)
        assert message.text.count(f"{block_quotation(quote['text'])}\n>\n> *{section}*") == 1


@pytest.mark.parametrize("message", SAMPLES)
def test_the_line_about_advice_is_said_once(message: OutgoingMessage) -> None:
    assert message.text.count(WORDING.outcome.advice) == 1
    assert message.text.count("not a permission") == 1


def test_an_outcome_is_said_in_order_verdict_steps_advice_reasons_answers_record() -> None:
    words = WORDING.outcome
    order = [
        "**You can ask.**",
        words.steps_heading,
        words.advice,
        words.reasons_heading,
        words.answers_heading,
        words.record_heading,
    ]
    places = [SHARE.text.index(part) for part in order]
    assert places == sorted(places)
    assert SHARE.text.startswith("**You can ask.**")


def test_the_steps_are_a_short_numbered_list() -> None:
    assert "1. If you are asking Children's Social Care" in SHARE.text
    assert f"2. {WORDING.steps['cut_down']}\n3. {WORDING.steps['ask_and_say_why']}" in SHARE.text


@pytest.mark.parametrize("message", SAMPLES)
def test_each_part_is_said_with_its_heading_and_the_passages_it_rests_on(message: OutgoingMessage) -> None:
    quoted = {quote["passage_id"] for quote in message.custom["quotes"]}
    for reason in message.custom["reasons"]:
        assert f"**{reason['heading']}.** {reason['text']}" in message.text
        assert set(reason["passage_ids"]) <= quoted


def test_a_passage_needed_again_is_pointed_to_where_it_stands_above() -> None:
    sections = [DECISION.passages[name].section for name in ("faq-seeking-information", "faq-sharing-agreement")]
    first, second = (f"{section} (heading in the assistant's words)" for section in sections)
    assert f"Quoted above: {first}; {second}" in SHARE.text


@pytest.mark.parametrize("message", SAMPLES)
def test_the_source_is_said_with_the_day_on_which_it_was_checked(message: OutgoingMessage) -> None:
    assert "Source: Understanding Information Sharing and Consent" in message.text
    assert "checked " in message.text


def test_every_answer_has_a_button_to_change_it() -> None:
    payloads = [button["payload"] for button in SHARE.buttons]
    assert payloads == [f'/change_answer{{"question":"{key}"}}' for key in SHARE.custom["answers"]]
    assert SHARE.buttons[0]["title"] == "Change: Danger now"
    assert WORDING.outcome.change_hint in SHARE.text


def test_the_answers_it_rests_on_are_listed_in_words() -> None:
    assert "3. What you want to do: Ask others for information" in SHARE.text


def test_in_an_emergency_whom_to_call_comes_before_any_quotation() -> None:
    message = said(early(danger_now="yes"))
    assert message.custom["contacts"] == CONTACTS
    assert message.text.index("- **999**") < message.text.index("0123 456") < message.text.index("> ")


def test_in_an_emergency_there_is_a_way_to_carry_on() -> None:
    message = said(early(danger_now="not_sure"))
    assert message.buttons[0] == {
        "title": WORDING.conversation.carry_on,
        "payload": '/answer{"question":"danger_now","option":"no"}',
    }
    assert WORDING.outcome.carry_on_hint in message.text


def test_no_other_outcome_offers_to_carry_on() -> None:
    assert WORDING.outcome.carry_on_hint not in SHARE.text
    assert all(button["title"] != WORDING.conversation.carry_on for button in SHARE.buttons)


@pytest.mark.parametrize(
    "outcome",
    [
        early(purpose="not_sure"),
        early(recipient="no_role"),
        refer(service_level="early_help_other", telling_is_unsafe="yes"),
        refer(service_level="early_help_other", telling_is_unsafe="not_sure"),
    ],
)
def test_where_a_step_says_to_tell_social_care_the_numbers_are_there(outcome: Outcome) -> None:
    assert "0123 456" in said(outcome).text


def test_no_numbers_are_shown_where_nobody_is_to_be_called() -> None:
    assert "0123 456" not in SHARE.text
    assert "contacts" not in SHARE.custom


def test_what_is_out_of_scope_has_no_record() -> None:
    message = said(early(topic="records_request"))
    assert message.custom["record"] is None
    assert message.custom["parts"] == {}
    assert WORDING.outcome.record_heading not in message.text


def test_the_record_stands_at_the_end_as_text_to_copy() -> None:
    record = SHARE.text[SHARE.text.index(f"**{WORDING.outcome.record_heading}**") :]
    assert "- **Date and time:** 5 March 2026 at 09:07" in record
    assert "- **What is shared:** (to fill in)" in record
    assert record.endswith("- **Signature and date:** (to fill in)")


@pytest.mark.parametrize("message", SAMPLES)
def test_a_heading_of_our_own_is_said_to_be_ours_in_the_quotations_and_so_are_the_short_names_in_the_record(
    message: OutgoingMessage,
) -> None:
    ours = [quote["section"] for quote in message.custom["quotes"] if quote["section_is_ours"]]
    theirs = [quote["section"] for quote in message.custom["quotes"] if not quote["section_is_ours"]]
    assert all(f"> *{section} (heading in the assistant's words)*" in message.text for section in ours)
    assert all(f"> *{section}*" in message.text for section in theirs)
    if message.custom["record"]:
        (named,) = message.custom["record"]["passages"]
        assert named.count("Sections (our names): ") == 1


def test_the_record_is_carried_once_as_fields() -> None:
    assert "record_lines" not in SHARE.custom
    assert SHARE.custom["record"]["decision"] == "You can ask."
    assert [given["key"] for given in SHARE.custom["answered"]] == list(SHARE.custom["answers"])
    assert SHARE.custom["advice"] in SHARE.text
