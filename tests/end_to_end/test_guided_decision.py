"""The guided decision over the web API: verdicts, interruptions, changes and separate cases."""

from typing import Any

import pytest
import yaml

from knowledge.locations import ROOT
from tests.end_to_end.chatting import Person, kinds, quoted_ids
from tests.end_to_end.guided import (
    TO_SHARE,
    answered_until,
    asked,
    choose,
    decided,
    decision,
    given,
    reasons,
    start,
)

pytestmark = pytest.mark.end_to_end
FILE = ROOT / "tests" / "end_to_end" / "scenarios.yml"
# BaseLoader: `yes` and `no` are options here, not truth values.
SCENARIOS: list[dict[str, Any]] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
VERDICTS = {
    "act_now",
    "out_of_scope",
    "comply",
    "do_not_share",
    "pause",
    "ask_permission_first",
    "do_not_refer",
    "share_without_service",
    "share",
}
AS_WRITTEN = {None: "null", True: "true", False: "false"}


def as_written(value: Any) -> Any:
    return value if isinstance(value, (list, str)) else AS_WRITTEN[value]


def test_there_are_forty_scenarios_and_they_reach_every_verdict() -> None:
    assert len(SCENARIOS) >= 40
    assert {scenario["verdict"] for scenario in SCENARIOS} == VERDICTS


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[scenario["situation"][:60] for scenario in SCENARIOS])
def test_a_situation_comes_to_the_verdict_and_parts_that_the_guidance_leads_to(
    person: Person, scenario: dict[str, Any]
) -> None:
    replies = start(person)
    meant: dict[str, str] = {}
    for question, how in scenario["answers"].items():
        assert asked(replies) == question, (meant, kinds(replies))
        option, words = how if isinstance(how, list) else (how, None)
        replies = choose(person, question, option) if words is None else person.say(words)
        meant[question] = option
        assert given(replies) == meant, words
    outcome = decision(replies)
    assert outcome["verdict"] == scenario["verdict"]
    parts = {part: as_written(value) for part, value in outcome["parts"].items()}
    expected = scenario.get("parts", {})
    assert {part: parts[part] for part in expected} == expected
    assert (outcome["record"] is None) == (scenario["verdict"] == "out_of_scope")


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("do I need consent to share information about a child?", "answer"),
        ("what is the capital of australia?", "no_answer"),
        ("he is strangling her now", "danger"),
        ("there is a man with a knife in the house with the children right now", "danger"),
        ("hello", "plain"),
        ("help", "danger"),
        ("thanks", "plain"),
        ("/help", "plain"),
        ('/show_passage{"passage_id":"faq-how-much"}', "answer"),
        ('/show_passage{"passage_id":"gone"}', "notice"),
        ("can I share this with the gp?", "answer"),
    ],
)
def test_what_comes_in_between_is_answered_and_the_question_asked_again_where_it_was(
    person: Person, message: str, kind: str
) -> None:
    before = answered_until(person, "minimum")
    replies = person.tap(message) if message.startswith("/") else person.say(message)
    assert kinds(replies)[0] == kind
    if kind == "danger":
        # It was said that nobody is in danger, and the record must not go on saying so.
        assert asked(replies) == "danger_now"
        replies = person.say("no")
    assert asked(replies) == "minimum"
    assert given(replies) == given(before)
    assert asked(person.say("all of it")) == "sector"


def test_what_is_not_understood_is_asked_again_and_after_the_second_time_there_are_ways_out(person: Person) -> None:
    before = answered_until(person, "minimum")
    first = person.say("blah wibble")
    second = person.say("wobble")
    for replies in (first, second):
        assert reasons(replies) == ["not_understood", None]
        assert asked(replies) == "minimum"
        assert given(replies) == given(before)
    assert [button["payload"] for button in second[0]["buttons"]] == ["/why", "/stop"]
    assert asked(person.tap("/why")) == "minimum"


@pytest.mark.parametrize("words", ["stop her dad", "stop it happening", "can I share this?", "start"])
def test_words_near_to_a_command_lose_no_answer(person: Person, words: str) -> None:
    before = answered_until(person, "sector")
    replies = person.say(words)
    if kinds(replies)[0] == "danger":
        # "Stop her dad" may tell of danger, so that question is asked again. The answers are held.
        replies = person.say("no")
    assert given(replies) == given(before)


@pytest.mark.parametrize(
    ("say", "question"),
    [("back", "purpose"), ("why", "recipient"), ("change", "change"), ("start again", "danger_now")],
)
def test_the_words_of_the_flow_are_understood_at_any_step(person: Person, say: str, question: str) -> None:
    answered_until(person, "recipient")
    assert asked(person.say(say)) == question


def test_why_quotes_the_guidance(person: Person) -> None:
    answered_until(person, "minimum")
    replies = person.say("why do you ask")
    assert "> " in replies[0]["text"]
    assert asked(replies) == "minimum"


@pytest.mark.parametrize(
    "payload",
    [
        '/answer{"question":"topic","option":"something_else"}',
        '/answer{"question":"frequency","option":"one_off"}',
        '/answer{"question":"minimum","option":"no_such_option"}',
        '/answer{"question":"no_such_question","option":"yes"}',
        '/answer{"question":"danger_now","option":"no"}',
        '/answer{"question":"prefill","option":"confirm"}',
        '/change_answer{"question":"frequency"}',
        "/answer",
        "/get_record",
    ],
)
def test_an_old_or_forged_button_changes_nothing_and_says_so(person: Person, payload: str) -> None:
    before = answered_until(person, "minimum")
    replies = person.tap(payload)
    assert reasons(replies) == ["stale", None]
    assert asked(replies) == "minimum"
    assert given(replies) == given(before)


def test_a_repeated_tap_changes_nothing_and_says_so(person: Person) -> None:
    answered_until(person, "minimum")
    once = choose(person, "minimum", "all_needed")
    twice = choose(person, "minimum", "all_needed")
    assert reasons(twice) == ["stale", None]
    assert given(twice) == given(once)


def test_an_old_card_after_the_outcome_changes_nothing_and_says_so(person: Person) -> None:
    decided(person)
    assert reasons(choose(person, "topic", "something_else")) == ["stale"]
    assert decision(person.tap("/get_record"))["verdict"] == "share"


def test_a_button_without_any_check_says_that_none_is_open(person: Person) -> None:
    assert reasons(choose(person, "topic", "safeguarding")) == ["expired"]


def test_the_list_of_answers_to_change_takes_numbers_of_its_own(person: Person) -> None:
    answered_until(person, "recipient")
    person.say("change")
    replies = person.say("5")
    assert list(given(replies)) == ["danger_now", "topic", "direction", "purpose"]
    person.say("change")
    assert asked(person.say("2")) == "topic"


def test_an_answer_changed_after_the_outcome_gives_the_new_outcome_and_keeps_the_rest(person: Person) -> None:
    decided(person)
    replies = person.tap('/change_answer{"question":"telling_is_unsafe"}')
    assert asked(replies) == "telling_is_unsafe"
    outcome = decision(choose(person, "telling_is_unsafe", "yes"))
    assert outcome["parts"]["tell_family"] == "no"
    assert outcome["answers"] == {**TO_SHARE, "telling_is_unsafe": "yes"}


@pytest.mark.parametrize(
    ("words", "question"),
    [("change 9", "telling_is_unsafe"), ("change 3", "direction"), ("change the purpose", "purpose")],
)
def test_an_answer_is_changed_by_its_number_or_name_as_the_outcome_says(
    person: Person, words: str, question: str
) -> None:
    decided(person)
    assert asked(person.say(words)) == question


def test_an_answer_is_changed_by_its_number_in_the_middle_too(person: Person) -> None:
    answered_until(person, "recipient")
    assert asked(person.say("change 3")) == "direction"


@pytest.mark.parametrize(
    "words",
    [
        "nobody is in danger now, carry on",
        "nobody is in danger, carry on",
        '/answer{"question":"danger_now","option":"no"}',
    ],
)
def test_when_nobody_is_in_danger_now_the_check_carries_on(person: Person, words: str) -> None:
    start(person)
    assert decision(choose(person, "danger_now", "yes"))["verdict"] == "act_now"
    replies = person.tap(words) if words.startswith("/") else person.say(words)
    assert asked(replies) == "topic"
    assert given(replies) == {"danger_now": "no"}


def test_a_second_case_knows_nothing_of_the_first(person: Person) -> None:
    decided(person, telling_is_unsafe="yes")
    replies = start(person)
    assert asked(replies) == "danger_now"
    assert given(replies) == {}
    outcome = decision(
        [choose(person, key, option) for key, option in {**TO_SHARE, "sector": "health_public"}.items()][-1]
    )
    assert outcome["answers"] == {**TO_SHARE, "sector": "health_public"}
    assert outcome["parts"]["tell_family"] == "yes"


@pytest.mark.parametrize("leave", ["/stop", "/start_again", "/start_share_check"])
def test_a_case_that_was_left_in_the_middle_is_gone_with_the_next(person: Person, leave: str) -> None:
    answered_until(person, "sector")
    person.tap(leave)
    replies = start(person)
    assert given(replies) == {}
    assert given(choose(person, "danger_now", "no")) == {"danger_now": "no"}


def test_two_conversations_never_mix(assistant: Any, person: Person) -> None:
    other = Person(assistant.url)
    answered_until(person, "sector")
    assert given(start(other)) == {}
    assert asked(choose(person, "sector", "public_sector")) == "special_category"
    assert asked(choose(other, "danger_now", "no")) == "topic"


def opened_from_an_answer(person: Person) -> list[dict[str, Any]]:
    """Ask about a case, and start the check from the answer's button with the facts in the question."""
    replies = person.say("mum says no but I'm worried, can I tell the GP?")
    [payload] = [
        button["payload"]
        for reply in replies
        for button in reply.get("buttons") or []
        if button["payload"].startswith("/start_share_check{")
    ]
    return person.tap(payload)


def test_the_button_under_an_answer_starts_the_check_and_offers_what_was_said_after_danger(person: Person) -> None:
    assert asked(opened_from_an_answer(person)) == "danger_now"
    offered = person.say("no")
    assert asked(offered) == "prefill"
    assert {"direction": "tell", "recipient": "safeguarding_role"}.items() <= offered[-1]["custom"]["offered"].items()
    assert given(offered) == {"danger_now": "no"}
    assert asked(person.say("yes")) == "topic"
    assert asked(choose(person, "topic", "safeguarding")) == "purpose"
    replies = choose(person, "purpose", "prevent_harm")
    assert asked(replies) == "minimum"
    assert given(replies) == {
        "danger_now": "no",
        "topic": "safeguarding",
        "direction": "tell",
        "purpose": "prevent_harm",
        "recipient": "safeguarding_role",
    }


@pytest.mark.parametrize(
    "reply", ["not 1", '/answer{"question":"prefill","option":"keep","recipient":"safeguarding_role"}']
)
def test_one_fact_is_refused_and_the_rest_are_kept(person: Person, reply: str) -> None:
    opened_from_an_answer(person)
    offered = choose(person, "danger_now", "no")[-1]["custom"]
    assert [fact["key"] for fact in offered["facts"]][:2] == ["direction", "recipient"]
    assert asked(person.tap(reply) if reply.startswith("/") else person.say(reply)) == "topic"
    assert asked(choose(person, "topic", "safeguarding")) == "direction"
    choose(person, "direction", "tell")
    assert asked(choose(person, "purpose", "prevent_harm")) == "minimum"


@pytest.mark.parametrize(
    "facts", ['"recipient":"no_role"', '"direction":"refer"', '"danger_now":"no"', '"telling_is_unsafe":"no"']
)
def test_facts_that_were_not_offered_are_never_kept(person: Person, facts: str) -> None:
    opened_from_an_answer(person)
    choose(person, "danger_now", "no")
    replies = person.tap(f'/answer{{"question":"prefill","option":"keep",{facts}}}')
    assert reasons(replies) == ["stale", None]
    assert (asked(replies), given(replies)) == ("prefill", {"danger_now": "no"})


@pytest.mark.parametrize("words", ["no", "none of these", '/answer{"question":"prefill","option":"refuse"}'])
def test_what_was_offered_and_refused_is_asked(person: Person, words: str) -> None:
    opened_from_an_answer(person)
    choose(person, "danger_now", "no")
    assert asked(person.tap(words) if words.startswith("/") else person.say(words)) == "topic"
    replies = choose(person, "topic", "safeguarding")
    assert asked(replies) == "direction"


def test_the_outcome_quotes_passages_with_their_source(person: Person) -> None:
    outcome = decided(person)
    assert {"no-threshold-for-sharing", "record-all-decisions"} <= {quote["passage_id"] for quote in outcome["quotes"]}
    assert all(quote["source"]["checked"] for quote in outcome["quotes"])
    assert quoted_ids([{"custom": outcome}])
