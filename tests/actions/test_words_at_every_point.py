"""Each command word at every point in the check: the reply is useful, and the record never wrong."""

import itertools
from dataclasses import replace
from typing import Any

import pytest

from actions.copy import reply_text, reply_texts
from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from actions.share_check.messages.payloads import answer_payload
from tests.actions.fakes import kinds
from tests.actions.share_check.answered import FLOW, answered
from tests.actions.talking import MORNING, Talk

pytestmark = pytest.mark.usefixtures("searcher")


def case(answers: dict[str, str], **more: Any) -> OpenCase:
    return replace(OpenCase(hold(FLOW, State(), answers), begun=MORNING, last=MORNING), **more)


CALM = {"danger_now": "no"}
MIDDLE = {**CALM, "topic": "safeguarding", "direction": "tell"}
REFER = answered(direction="refer", service_level="early_help_other")
OUTCOMES = {
    "act_now": {"danger_now": "yes"},
    "out_of_scope": {**CALM, "topic": "medical_treatment"},
    "comply": answered(direction="answer_request", request_checked="court_order"),
    "do_not_share": {**MIDDLE, "purpose": "none"},
    "pause": {**MIDDLE, "purpose": "not_sure"},
    "ask_permission_first": {**REFER, "family_agrees": "not_asked"},
    "do_not_refer": {**REFER, "family_agrees": "no"},
    "share_without_service": {**REFER, "service_level": "section_17", "family_agrees": "no"},
    "share": answered(),
}
ASKING = {
    "the first question": case({}),
    "a question in the middle": case(MIDDLE),
    "a question of yes and no": case({key: answered()[key] for key in list(answered())[:7]}),
    "offered facts": case(CALM, offered={"direction": "tell", "recipient": "safeguarding_role"}),
    "the list of changes": case(MIDDLE, changing=True),
    "a near guess": case(MIDDLE, nearly="promote_welfare"),
    "a near guess of yes": case({key: answered()[key] for key in list(answered())[:7]}, nearly="yes"),
    # "Change 2" was said before.
    "a change": case(
        CALM,
        state=hold(FLOW, State(), {**CALM, "direction": "tell"}),
        previous={"topic": "safeguarding"},
        reopened="topic",
    ),
}
FINISHED = {name: case(answers) for name, answers in OUTCOMES.items()}
STOPPED = OpenCase(stopped=True)
EVERYWHERE = {**ASKING, **FINISHED, "after stopping": STOPPED}
WORDS = [
    *["why", "no", "change", "change 2", "back", "how many more", "what have I said so far", "what is section 47"],
    *["i dont understand the question", "stop", "start again", "carry on", "keep it", "yes", "change 9"],
]
NO_USE = {"notice:not_understood", "notice:unavailable", "notice:stale"}
# How the replies begin that follow nothing; what comes after may be filled in.
DO_NOT_FOLLOW = tuple(
    reply_texts()[name].split("{")[0] for name in ("utter_default", "utter_not_that", "utter_unsure", "utter_no_answer")
)


def said_at(point: str, text: str) -> tuple[Talk, list[dict[str, Any]]]:
    talk = Talk(EVERYWHERE[point])
    return talk, talk.say(text)


def shown(point: str, text: str) -> list[str]:
    return kinds(said_at(point, text)[1])


def test_every_outcome_is_among_the_points() -> None:
    for verdict, at_end in FINISHED.items():
        assert Talk(at_end).events[-1]["data"]["custom"]["verdict"] == verdict


@pytest.mark.parametrize("text", WORDS)
@pytest.mark.parametrize("point", EVERYWHERE)
def test_each_word_is_answered_at_each_point_and_records_nothing_wrong(point: str, text: str) -> None:
    if (point, text) in NO_COMMAND:
        return
    before = EVERYWHERE[point]
    talk, replies = said_at(point, text)
    assert replies, "silence"
    assert all((reply["text"] or "").strip() for reply in replies)
    assert not NO_USE.intersection(kinds(replies))
    assert not any(reply["text"].startswith(DO_NOT_FOLLOW) for reply in replies)
    allowed = {**before.state.held, **before.state.answers, **before.previous, **before.offered}
    given = ANSWERS.get((point, text), {})
    assert talk.answers.items() <= {**allowed, **given}.items()
    if talk.is_asking:
        assert replies[-1]["custom"]["kind"] == "question", "what is asked is asked again"


# "Keep it" is a command only if there is something to keep.
NO_COMMAND = {(point, "keep it") for point in EVERYWHERE if point not in ("a change", "the list of changes")}
# Yes and no are answers here.
YES_OR_NO = "a question of yes and no"
ANSWERS = {
    ("the first question", "no"): {"danger_now": "no"},
    ("the first question", "yes"): {"danger_now": "yes"},
    (YES_OR_NO, "no"): {"special_category": "no"},
    (YES_OR_NO, "yes"): {"special_category": "yes"},
    ("a near guess", "yes"): {"purpose": "promote_welfare"},
    ("a near guess of yes", "yes"): {"special_category": "yes"},
    ("act_now", "carry on"): {"danger_now": "yes"},
}


@pytest.mark.parametrize("point", [point for point in ASKING if point != "the first question"])
def test_words_that_only_ask_leave_the_check_where_it_was(point: str) -> None:
    for text in (
        "why",
        "how many more",
        "what have I said so far",
        "what is section 47",
        "i dont understand the question",
    ):
        talk, replies = said_at(point, text)
        assert talk.case is not None
        assert talk.case.state == ASKING[point].state
        assert talk.case.changing == ASKING[point].changing
        assert talk.case.previous == ASKING[point].previous
        assert kinds(replies)[-1] == kinds([Talk(ASKING[point]).events[-1]["data"]])[0], text


@pytest.mark.parametrize("point", EVERYWHERE)
def test_a_word_of_the_field_is_explained_at_every_point(point: str) -> None:
    for text in ("what is section 47", "section 47 meaning", "what does early help mean?"):
        assert shown(point, text)[0] == "glossary", text


def test_a_word_of_the_field_alone_is_an_answer_where_it_is_one() -> None:
    asked = {key: option for key, option in REFER.items() if key in list(REFER)[:8]}
    talk = Talk(case(asked))
    talk.say("what is section 47")
    assert "service_level" not in talk.answers
    talk.say("section 47 meaning")
    assert "service_level" not in talk.answers
    talk.say("section 47")
    assert talk.answers["service_level"] == "section_47"


@pytest.mark.parametrize("verdict", FINISHED)
def test_why_after_an_outcome_gives_its_reasons(verdict: str) -> None:
    talk, [reply] = said_at(verdict, "why")
    assert reply["custom"]["why"] == "outcome"
    assert len(reply["text"]) > 200
    assert "Why, with the guidance's own words" in reply["text"]
    assert not talk.is_asking


def test_no_after_act_now_changes_nothing_and_says_whom_to_call() -> None:
    talk, [reply] = said_at("act_now", "no")
    assert talk.answers == {"danger_now": "yes"}
    assert "999" in reply["text"] and reply["custom"]["contacts"]
    assert reply["buttons"] == [
        {"title": "Nobody is in danger now, carry on", "payload": answer_payload("danger_now", "no")}
    ]


@pytest.mark.parametrize("verdict", [name for name in FINISHED if name != "act_now"])
def test_no_after_an_outcome_says_that_it_stands(verdict: str) -> None:
    talk, [reply] = said_at(verdict, "no")
    assert "Nothing has changed" in reply["text"]
    assert talk.answers == FINISHED[verdict].state.answers
    # A second "no" gets the same reply. After another kind of question it is small talk again.
    assert "Nothing has changed" in talk.say("no")[0]["text"]
    talk.say("what about consent?")
    assert talk.say("no")[0]["text"] == reply_text("utter_not_that", {})


@pytest.mark.parametrize("verdict", [name for name in FINISHED if name != "act_now"])
def test_change_and_back_after_an_outcome_leaves_it_as_it_was(verdict: str) -> None:
    talk, replies = said_at(verdict, "change 2")
    assert kinds(replies) == ["question:topic"]
    assert replies[0]["custom"]["previous"] == FINISHED[verdict].state.answers["topic"]
    [reply] = talk.say("back")
    assert reply["custom"]["verdict"] == verdict
    assert reply["custom"]["taken"]["key"] == "topic"
    assert talk.answers == FINISHED[verdict].state.answers
    assert not talk.is_asking


def test_change_and_a_number_that_there_is_not_shows_the_answers() -> None:
    assert shown("act_now", "change 2") == ["question:change"]
    assert shown("the first question", "change 2") == ["notice:nothing_to_change", "question:danger_now"]


@pytest.mark.parametrize("point", [*ASKING, *FINISHED])
def test_what_has_been_said_is_listed(point: str) -> None:
    talk, replies = said_at(point, "what have I said so far")
    if not EVERYWHERE[point].state.answers:
        assert "not answered anything" in replies[0]["text"]
        return
    payloads = [button["payload"] for button in replies[0]["buttons"]]
    assert payloads == [f'/change_answer{{"question":"{question}"}}' for question in EVERYWHERE[point].state.answers]
    assert talk.is_asking == (point in ASKING)


@pytest.mark.parametrize(
    ("point", "count"),
    [("the first question", "At most 11 more"), (YES_OR_NO, "At most 3 more"), ("share", "no more questions")],
)
def test_how_many_more_is_answered_with_at_most_so_many(point: str, count: str) -> None:
    assert count in said_at(point, "how many more questions?")[1][0]["text"]


def test_the_last_question_is_said_to_be_the_last() -> None:
    last = {key: option for key, option in answered().items() if key != "frequency"}
    assert "last question" in Talk(case(last)).say("how many more")[0]["text"]


def test_a_question_that_is_not_understood_is_put_in_other_words() -> None:
    text = said_at("a question in the middle", "i dont understand the question")[1][0]["text"]
    assert all(part in text for part in ("Choose the closest", "Why I ask", "For example"))
    assert "outcome above" in said_at("share", "i dont understand the question")[1][0]["text"]


@pytest.mark.parametrize("point", [*ASKING, *FINISHED, "after stopping"])
def test_start_again_begins_a_new_check_at_every_point(point: str) -> None:
    talk, replies = said_at(point, "start again")
    assert kinds(replies)[-1] == "question:danger_now"
    assert talk.is_asking and talk.answers == {}


@pytest.mark.parametrize("point", ASKING)
def test_stop_leaves_nothing_at_every_point(point: str) -> None:
    talk, replies = said_at(point, "stop")
    assert kinds(replies) == ["notice:stopped"]
    assert talk.kept == {"stopped": True}


@pytest.mark.parametrize("text", ["no", "why", "change", "change 2", "back", "how many more", "carry on", "stop"])
def test_after_stopping_it_is_said_that_no_check_is_open(text: str) -> None:
    assert shown("after stopping", text) == ["notice:expired"]


def test_no_leaves_the_list_of_changes_and_refuses_what_was_nearly_understood() -> None:
    talk, replies = said_at("the list of changes", "no")
    assert kinds(replies) == ["question:purpose"]
    talk, replies = said_at("a near guess of yes", "no")
    assert kinds(replies) == ["notice:choose", "question:special_category"]
    assert "special_category" not in talk.answers


ORDINARY = ["what does that mean", "how many more", "i dont understand", "what have i said", "no", "keep it", "same"]


@pytest.mark.parametrize("text", ORDINARY)
def test_without_a_check_these_are_ordinary_words(text: str) -> None:
    talk = Talk()
    talk.say("what about consent?")
    assert "expired" not in [reply["custom"].get("reason") for reply in talk.say(text)]


NOT_COMMANDS = [
    *["get him back to school", "cover my back", "already stripped it back", "change things for him"],
    *["why would he do that to her", "stop him", "keep it short for them", "the same school as her brother"],
    *["how many more children must be hurt", "she doesnt understand the question of consent", "leave it to the police"],
]


@pytest.mark.parametrize("text", NOT_COMMANDS)
@pytest.mark.parametrize("point", ["a question in the middle", "a change", "share"])
def test_what_only_has_the_word_of_a_command_in_it_is_none(point: str, text: str) -> None:
    talk, _ = said_at(point, text)
    assert talk.case is not None
    before = EVERYWHERE[point]
    assert before.state.answers.items() <= talk.answers.items()
    assert not talk.case.changing and talk.case.reopened == before.reopened


COMMANDS = [text for text in WORDS if text not in ("keep it",)]


@pytest.mark.parametrize(
    ("point", "then"),
    [
        ("the first question", ["notice:first_question", "question:danger_now"]),
        ("a question in the middle", ["question:direction"]),
        ("offered facts", ["question:danger_now"]),
        ("the list of changes", ["question:purpose"]),
        ("a near guess", ["question:direction"]),
        ("a change", ["question:purpose"]),
        ("act_now", ["question:danger_now"]),
        ("share", ["question:frequency"]),
    ],
)
def test_back_leads_one_step_back_at_every_point(point: str, then: list[str]) -> None:
    assert shown(point, "back") == then


@pytest.mark.slow
@pytest.mark.parametrize("point", EVERYWHERE)
def test_after_any_two_words_at_any_point_there_is_a_reply(point: str) -> None:
    for first, second in itertools.product(COMMANDS, COMMANDS):
        talk = Talk(EVERYWHERE[point])
        talk.say(first)
        replies = talk.say(second)
        assert replies and all((one["text"] or "").strip() for one in replies), (first, second)
        assert not {"notice:not_understood", "notice:unavailable"}.intersection(kinds(replies)), (first, second)
