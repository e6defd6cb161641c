from collections.abc import Callable

import pytest

from bot.desk.signing_in.people import Person
from knowledge.content_store.store import Store
from tests.bot.desk.conftest import CAT, Browser

pytestmark = pytest.mark.slow
Open = Callable[[Person | None], Browser]


def test_a_question_says_what_people_would_get_and_why(browser: Open, store: Store) -> None:
    said = browser(CAT).submit("/search", {"question": "do I need consent to share for safeguarding"}).text
    assert "These passages would be quoted" in said
    assert "Nearest phrasing" in said and "What came next, and was not chosen" in said


def test_danger_and_what_is_not_covered_are_said_plainly(browser: Open, store: Store) -> None:
    cat = browser(CAT)
    assert "Taken for danger" in cat.submit("/search", {"question": "he is hitting her right now"}).text
    assert "does not cover that" in cat.submit("/search", {"question": "how do I bake bread"}).text


def test_why_something_is_not_covered_is_said_with_the_examples_that_block_it(browser: Open, store: Store) -> None:
    said = browser(CAT).submit("/search", {"question": "how long do we keep health visiting records"}).text
    assert "Your own guidance is judged to cover it to" in said and "It is quoted from" in said
    assert "It is much like an example of what your own guidance does not cover:" in said


def test_what_was_typed_is_in_no_address(browser: Open, store: Store) -> None:
    assert browser(CAT).get("/search?question=Jane").text.count("Jane") == 0


def test_without_a_question_the_form_is_shown_again(browser: Open, store: Store) -> None:
    assert "Try it" in browser(CAT).submit("/search", {"question": " "}).text
