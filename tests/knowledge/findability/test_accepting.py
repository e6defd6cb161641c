from pathlib import Path

import pytest

from knowledge import locations
from knowledge.content_store.opening import open_store
from knowledge.content_store.revision import NO_TEXT
from knowledge.corpus.phrasings import load_phrasings
from knowledge.evaluation.owner_tests import NAME, OwnerTest, write_owner_tests
from knowledge.findability.accepting import TESTS, IsTested, accept


@pytest.fixture(autouse=True)
def _content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))


def test_accepted_questions_become_phrasings_of_the_passage_and_are_in_the_history() -> None:
    store = open_store()
    accept(store, "boats", "fees", ["what does a berth cost"], "Ann")
    revision = accept(store, "boats", "fees", ["when is the berth to be paid"], "Ann")
    written = load_phrasings(locations.phrasings_dir() / "boats", {"fees"})
    assert written == {"fees": ["what does a berth cost", "when is the berth to be paid"]}
    assert (store.history()[0].number, revision.by) == (revision.number, "Ann")


def test_what_is_nearly_a_test_question_is_refused_and_nothing_is_written() -> None:
    store = open_store()
    tests = write_owner_tests([OwnerTest(question="what does a berth in the harbour cost?", passages=["fees"])])
    store.write({NAME: tests}, {NAME: NO_TEXT}, "Ann", "made a test question")
    with pytest.raises(IsTested, match="nearly a test question"):
        accept(store, "boats", "fees", ["when is it paid", "what does a berth in the harbour cost"], "Ann")
    assert not (locations.phrasings_dir() / "boats").exists()


def test_the_tests_are_where_the_owner_s_tests_are() -> None:
    assert TESTS == NAME
