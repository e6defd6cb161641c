from typing import cast

import pytest

from knowledge.errors import KnowledgeError
from knowledge.evaluation.owner_tests import (
    OwnerTest,
    read_owner_tests,
    try_owner_tests,
    without_passages,
    write_owner_tests,
)
from knowledge.search.search import Searcher
from tests.actions.fakes import FakeSearcher

COVERED = OwnerTest(question="do I need consent", passages=["how-much"])
NOT_COVERED = OwnerTest(question="is there tea")


def test_what_is_written_is_read_again() -> None:
    tests = [COVERED, OwnerTest(question="Was sagt man? „ja“: - #"), NOT_COVERED]
    assert read_owner_tests(write_owner_tests(tests)) == tests
    assert read_owner_tests("") == []


@pytest.mark.parametrize("text", ["- a", "questions: [a]", "questions: [{question: ''}]", "other: []", "questions: ["])
def test_a_file_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(KnowledgeError):
        read_owner_tests(text)


@pytest.mark.parametrize(
    ("test", "right"),
    [
        (COVERED, True),
        (OwnerTest(question="do I need consent", passages=["another", "how-much"]), True),
        (OwnerTest(question="do I need consent", passages=["another"]), False),
        (OwnerTest(question="do I need consent"), False),
        (OwnerTest(question="perhaps", passages=["how-much"]), False),
        (OwnerTest(question="perhaps"), True),
        (NOT_COVERED, True),
        (OwnerTest(question="is there tea", passages=["how-much"]), False),
    ],
)
def test_a_question_is_right_if_the_first_quotation_is_one_of_its_passages_or_nothing_is_quoted(
    test: OwnerTest, right: bool
) -> None:
    [tried] = try_owner_tests(cast(Searcher, FakeSearcher()), [test])
    assert tried.is_right is right


def test_tests_of_passages_that_are_gone_are_found() -> None:
    assert without_passages([COVERED, NOT_COVERED], []) == [COVERED]
    assert without_passages([COVERED, NOT_COVERED], ["how-much"]) == []
