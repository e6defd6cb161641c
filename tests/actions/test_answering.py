from actions.answering import answer_reply, passage_reply
from knowledge.search.result import SearchOutcome
from tests.actions.fakes import passage, result, route

ASKED = route("what now?")
START = {"title": "Can I share this? Check my case", "payload": "/start_share_check"}


def test_what_is_covered_is_quoted_best_first() -> None:
    [reply] = answer_reply(result(SearchOutcome.QUOTE, passage("first", "One."), passage("second", "Two.")), ASKED)
    assert reply.response == "utter_answer"
    assert reply.custom["kind"] == "answer"
    assert [quote["passage_id"] for quote in reply.custom["quotes"]] == ["first", "second"]
    assert reply.fills["quotes"].index("> One.") < reply.fills["quotes"].index("> Two.")


def test_what_is_near_is_offered_by_the_questions_that_the_passages_answer() -> None:
    [reply] = answer_reply(result(SearchOutcome.OFFER, passage("first"), passage("second")), ASKED)
    assert reply.response == "utter_clarify"
    assert reply.custom == {
        "kind": "clarify",
        "choices": [
            {"passage_id": "first", "question": "What about first?"},
            {"passage_id": "second", "question": "What about second?"},
        ],
    }
    assert reply.buttons[1] == {"title": "What about second?", "payload": '/show_passage{"passage_id": "second"}'}
    assert reply.buttons[-1] == START
    assert reply.fills["choices"] == "- What about first?\n- What about second?"


def test_what_is_not_covered_is_said_to_be_so_with_further_reading() -> None:
    [reply] = answer_reply(result(SearchOutcome.NOT_COVERED), ASKED)
    assert reply.response == "utter_no_answer"
    assert reply.custom == {
        "kind": "no_answer",
        "further_reading": [{"title": "Working together", "url": "https://example.org/together"}],
    }
    assert "[Working together](https://example.org/together)" in reply.fills["further_reading"]


def test_a_passage_that_was_asked_for_is_quoted_whole() -> None:
    reply = passage_reply(passage("first", "One.\nTwo."))
    assert reply.custom["quotes"][0]["text"] == "One.\nTwo."
    assert reply.custom["quotes"][0]["score"] == 1.0
