from typing import Any

from actions.looking_up import look_up
from knowledge.routing.route import Wish
from tests.actions.fakes import FakeSearcher, route

BEFORE: list[dict[str, Any]] = [
    {"event": "user", "text": "what about consent?"},
    {"event": "bot", "data": {"custom": {"kind": "answer"}}},
    {"event": "user", "text": "and for a teenager?"},
]


def test_a_few_words_are_looked_up_with_the_question_before_them(searcher: FakeSearcher) -> None:
    look_up(route("and for a teenager?"), BEFORE)
    assert (searcher.asked, searcher.before) == (["and for a teenager?"], ["what about consent?"])


def test_who_asks_for_a_number_asks_nothing_further_about_the_answer(searcher: FakeSearcher) -> None:
    look_up(route("the number", wish=Wish.CONTACTS), BEFORE)
    assert searcher.before == [""]
