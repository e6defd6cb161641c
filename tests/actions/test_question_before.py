from typing import Any

import pytest

from actions.question_before import last_replies, question_before, said_before
from actions.respond import ActionRespond
from tests.actions.fakes import FakeSearcher, message, ran, tracker

Event = dict[str, Any]


def user(text: str) -> Event:
    return {"event": "user", "text": text}


def bot(kind: str, **fields: Any) -> Event:
    return {"event": "bot", "text": "…", "data": {"custom": {"kind": kind, **fields}}}


def before(*events: Event) -> str:
    return question_before([*events, user("and if she refuses?")], FakeSearcher())  # type: ignore[arg-type]


ASKED = "can I tell the school what our health visitor saw on her last three visits"
ANSWERED = (user(ASKED), bot("answer"))


def test_the_question_that_was_answered_last_is_the_one_before() -> None:
    assert before(user("what is consent"), bot("answer"), *ANSWERED) == ASKED


def test_thanks_in_between_leave_the_topic_open() -> None:
    assert before(*ANSWERED, user("thanks"), bot("plain")) == ASKED


@pytest.mark.parametrize("kind", ["danger", "question", "outcome", "no_answer", "clarify", "notice"])
def test_anything_else_in_between_ends_the_topic(kind: str) -> None:
    assert before(*ANSWERED, user("something"), bot(kind)) == ""


def test_an_answer_that_leaves_a_part_open_is_a_topic_all_the_same() -> None:
    assert before(user(ASKED), bot("answer"), bot("plain")) == ASKED


def test_a_danger_with_a_quotation_is_no_topic() -> None:
    assert before(user("he has a knife, do I need consent"), bot("danger"), bot("answer")) == ""


def test_a_follow_up_of_a_follow_up_is_read_with_the_question_that_both_belong_to() -> None:
    assert before(*ANSWERED, user("even by phone?"), bot("answer")) == f"{ASKED} even by phone?"


def test_no_more_than_two_questions_are_carried_on() -> None:
    short = [event for text in ("one", "two", "three") for event in (user(text), bot("answer"))]
    assert before(*short) == "two three"


def test_a_passage_that_was_chosen_by_a_button_stands_for_its_question() -> None:
    chosen = bot("answer", quotes=[{"passage_id": "how-much"}])
    question = FakeSearcher().passages["how-much"].question
    assert before(user('/show_passage{"passage_id": "how-much"}'), chosen) == question


def test_nothing_is_carried_over_from_an_earlier_session() -> None:
    assert before(*ANSWERED, {"event": "session_started"}) == ""


def test_a_first_message_has_no_question_before() -> None:
    assert before() == ""


def test_the_action_searches_with_the_question_before(searcher: FakeSearcher) -> None:
    on = tracker(message("and if she refuses?"))
    on.events[:0] = list(ANSWERED)
    ran(ActionRespond(), on)
    assert (searcher.asked, searcher.before) == (["and if she refuses?"], [ASKED])


def test_the_last_replies_are_those_to_the_message_before_whatever_they_were() -> None:
    said: list[dict[str, Any]] = [
        {"event": "user", "text": "a"},
        {"event": "bot", "data": {"custom": {"kind": "answer"}}},
    ]
    thanks: list[dict[str, Any]] = [
        {"event": "user", "text": "b"},
        {"event": "bot", "data": {"custom": {"kind": "plain"}}},
    ]
    present: dict[str, Any] = {"event": "user", "text": "c"}
    assert last_replies([*said, *thanks, present]) == [{"kind": "plain"}]
    assert last_replies([present]) == []


def test_what_was_typed_before_comes_latest_first_and_without_buttons_and_the_present_message() -> None:
    said = ("mum is in a refuge", "/start_share_check{}", "thanks", "can the school tell dad")
    events: list[dict[str, Any]] = [{"event": "user", "text": text} for text in said]
    assert said_before(events) == ["thanks", "mum is in a refuge"]
