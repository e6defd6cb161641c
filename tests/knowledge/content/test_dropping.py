from pathlib import Path

import pytest

from knowledge.content.dropping import named_elsewhere, without_notes, without_phrasings
from tests.knowledge.law.made import write
from tests.knowledge.tiny import FRONT


def test_a_passage_that_a_notice_names_is_told_to_be_named_there(corpus_folder: Path) -> None:
    path = write(corpus_folder / "notices")
    assert path in named_elsewhere("goats")
    assert path not in named_elsewhere("goat")


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
    assert "owner_notes: []\n---" in without_notes(FRONT, ["bees"])
    assert without_notes(FRONT, ["goats"]) == FRONT
