from pathlib import Path

import pytest

from knowledge.content.dropping import named_elsewhere, without_notes, without_phrasings
from tests.knowledge.law.made import write
from tests.knowledge.tiny import FRONT


def test_a_passage_that_a_notice_names_is_told_to_be_named_there(corpus_folder: Path) -> None:
    path = write(corpus_folder / "notices")
    assert path in named_elsewhere("goats")
    assert path not in named_elsewhere("goat")


@pytest.mark.parametrize("word", ["record", "consent", "harm", "required", "options", "question", "basis", "answered"])
def test_an_id_that_is_an_ordinary_word_is_named_only_where_passages_are_named(corpus_folder: Path, word: str) -> None:
    path = write(corpus_folder / "notices")
    path.write_text(path.read_text("utf-8").replace("for_owner: Look at it.", f"for_owner: {word}"), "utf-8")
    assert named_elsewhere(word) == []


def test_a_passage_is_found_where_the_guided_decision_quotes_it() -> None:
    found = [path.name for path in named_elsewhere("consent-to-service")]
    assert "flow.yml" in found
    assert "policy.py" in found


@pytest.mark.usefixtures("corpus_folder")
def test_phrasings_and_the_question_of_a_passage_go_and_its_neighbours_keep_theirs(corpus_folder: Path) -> None:
    path = corpus_folder / "phrasings" / "tiny" / "part-1.yml"
    path.write_text("bees:\n  - what do bees eat\n# on goats\ngoats:\n  - where should goats sleep\n", "utf-8")
    changes, done = without_phrasings(["bees"])
    assert len(done) == 2
    assert changes == {
        path: "# on goats\ngoats:\n  - where should goats sleep\n",
        corpus_folder / "questions.yml": None,
    }


def test_a_note_on_a_passage_that_is_gone_goes_and_the_list_stays_a_list() -> None:
    assert "owner_notes: []\nscope" in without_notes(FRONT, ["bees"])
    assert without_notes(FRONT, ["goats"]) == FRONT
