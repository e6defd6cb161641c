"""Two questions in one message, with the real model and index: each gets its own answer, and not the other's."""

import pytest

from knowledge.search.opening import open_searcher
from knowledge.search.result import SearchOutcome
from knowledge.search.search import Searcher

pytestmark = pytest.mark.end_to_end


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return open_searcher()


@pytest.mark.parametrize(
    "text",
    [
        "can i share it with the school and can i share it with the newspaper?",
        "can i tell social care and can i tell the neighbours?",
        "do i need consent? can i tell the neighbour?",
    ],
)
def test_an_outsider_in_one_of_two_questions_is_seen(searcher: Searcher, text: str) -> None:
    assert searcher.route(text).outsider


def test_two_that_help_are_no_outsiders(searcher: Searcher) -> None:
    assert not searcher.route("can i tell the school and can i tell the gp?").outsider


def test_a_question_that_is_not_covered_does_not_hide_the_one_beside_it(searcher: Searcher) -> None:
    result = searcher.search("Can I share with the police and how do I claim mileage?")
    assert result.outcome is SearchOutcome.QUOTE
    assert result.not_covered_parts == ("how do I claim mileage?",)


@pytest.mark.parametrize(
    "text",
    [
        "I have shared it with social care already. Do I need to tell mum?",
        "we have told the police. who else has to be asked?",
    ],
)
def test_what_was_done_already_brings_nothing_that_urges_to_do_it(searcher: Searcher, text: str) -> None:
    result = searcher.search(text)
    assert result.outcome is not SearchOutcome.QUOTE or "share-early" not in {one.passage.id for one in result.chosen}
    assert result.outcome is not SearchOutcome.QUOTE or "do-not-assume" not in {one.passage.id for one in result.chosen}
