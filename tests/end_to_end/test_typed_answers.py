"""Answers typed in the guided decision, with the shipped model and index."""

import pytest

from tests.end_to_end.chatting import Person, kinds
from tests.end_to_end.guided import asked, given, start

pytestmark = pytest.mark.end_to_end


def test_an_answer_in_words_that_no_list_has_is_taken_and_said_back(person: Person) -> None:
    start(person)
    replies = person.say("no")
    assert replies[-1]["custom"]["taken"]["option"] == "no"
    replies = person.say("bruises on a baby")
    assert (asked(replies), given(replies)["topic"]) == ("direction", "safeguarding")
    taken = replies[-1]["custom"]["taken"]
    assert (taken["key"], taken["option"]) == ("topic", "safeguarding")
    assert taken["label"] in replies[-1]["text"].splitlines()[0]


def test_what_is_nearly_no_brings_the_contacts_and_is_asked(person: Person) -> None:
    start(person)
    replies = person.say("well not anymore")
    assert kinds(replies) == ["danger", "question"]
    assert replies[-1]["custom"]["confirm"]["option"] == "no"
    assert given(replies) == {}
    # "Yes" could mean either the guess or the question.
    assert given(person.say("yes")) == {}
    assert given(person.say("no")) == {"danger_now": "no"}


@pytest.mark.parametrize(
    "text", ["she isn't safe", "nobody is safe", "he isnt well", "not safe", "yes the baby", "it aint safe here"]
)
def test_what_says_that_somebody_is_not_safe_is_never_no_and_brings_whom_to_call(person: Person, text: str) -> None:
    start(person)
    replies = person.say(text)
    assert all(reply["custom"].get("answers", {}).get("danger_now") != "no" for reply in replies)
    assert any(contact["phone"] == "999" for reply in replies for contact in reply["custom"].get("contacts") or [])


def test_a_question_in_between_is_answered_and_the_open_one_is_said_to_be_open(person: Person) -> None:
    start(person)
    person.say("no")
    replies = person.say("do I need consent to share information about a child?")
    assert kinds(replies) == ["answer", "question"]
    assert replies[-1]["custom"]["still_open"]
