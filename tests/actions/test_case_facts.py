from dataclasses import replace

from actions.case_facts import case_facts_reply
from knowledge.recipients.recipient import Recipient
from knowledge.search.result import Result, SearchOutcome
from tests.actions.fakes import passage, result, route

NEAR = result(SearchOutcome.QUOTE, passage())


def payloads(found: Result = NEAR, **changes: bool) -> list[str]:
    reply = case_facts_reply(route("which school is he at", **changes), found)
    return [button["payload"] for button in reply.buttons]


def test_what_the_guidance_has_near_the_question_is_one_tap_away() -> None:
    near, start = payloads()
    assert near == '/show_passage{"passage_id": "how-much"}'
    assert start.startswith("/start_share_check")


def test_an_outsider_and_whoever_may_be_one_is_offered_no_passage() -> None:
    for [start] in (payloads(outsider=True), payloads(recipient_unsure=True)):
        assert start.startswith("/start_share_check")


def test_a_source_of_which_nobody_has_said_whom_it_speaks_to_is_not_offered() -> None:
    own = replace(NEAR, chosen=(replace(NEAR.chosen[0], by_own_words=True),))
    assert len(payloads(found=own)) == 1


def test_where_an_address_is_asked_for_the_numbers_are_there() -> None:
    reply = case_facts_reply(route("her address", recipient=Recipient(0.1, whereabouts=True)), NEAR)
    assert reply.response == "utter_case_facts_whereabouts"
    assert reply.custom["contacts"][0]["phone"] == "999" and "999" in reply.fills["contacts"]
