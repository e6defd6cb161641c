import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge.index.lexical import LexicalIndex, distinct, words_of
from knowledge.locations import ROOT
from knowledge.settings import LexicalSettings

DOCUMENTS = ["Bees need flowers", "Goats need a shed", "Water for goats and bees"]


@pytest.fixture
def lexical() -> LexicalIndex:
    return LexicalIndex.build(DOCUMENTS, LexicalSettings(k1=1.5, b=0.75))


def test_words_are_lower_case_stems_without_stop_words() -> None:
    assert words_of("The Goats are SHARING a shed") == ["goat", "share", "shed"]


def test_the_document_with_the_words_of_the_question_scores_highest(lexical: LexicalIndex) -> None:
    scores = lexical.scores(words_of("a shed for my goat"))
    assert scores.argmax() == 1
    assert scores[0] == 0 < scores[2] < scores[1]


@pytest.mark.parametrize("question", ["", "the", "zebra", "?!"])
def test_a_question_without_a_known_word_scores_nought_everywhere(lexical: LexicalIndex, question: str) -> None:
    assert lexical.scores(words_of(question)).tolist() == [0, 0, 0]


def test_a_saved_index_scores_the_same(lexical: LexicalIndex, tmp_path: Path) -> None:
    lexical.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical")
    for question in ("goats", "flowers and water", "zebra"):
        assert np.array_equal(loaded.scores(words_of(question)), lexical.scores(words_of(question)))


@pytest.mark.parametrize("question", ["goats", "flowers and water for goats", "zebra", "the"])
def test_scores_at_some_places_are_those_of_all(lexical: LexicalIndex, question: str) -> None:
    words = words_of(question)
    for places in ([0, 2], [1], [0, 1, 2]):
        found = lexical.scores_at(words, np.array(places))
        assert found.tolist() == pytest.approx(lexical.scores(words)[places].tolist())


def test_the_best_are_those_with_the_highest_scores(lexical: LexicalIndex) -> None:
    assert lexical.best(words_of("goat shed"), 1, 100).tolist() == [1]
    assert sorted(lexical.best(words_of("goat shed"), 2, 100)) == [1, 2]
    assert lexical.best(words_of("zebra"), 2, 100).tolist() == []


def test_the_best_are_looked_for_with_the_rarest_words_first(lexical: LexicalIndex) -> None:
    assert lexical.best(words_of("goats and water"), 3, 1).tolist() == [2]
    # However small the budget, the rarest word is read.
    assert sorted(lexical.best(words_of("goats"), 3, 1)) == [1, 2]


def test_a_word_whose_list_is_not_read_still_counts_for_those_that_a_rarer_word_names() -> None:
    common = ["feed for hens", "feed for ducks", "feed for geese"]
    lexical = LexicalIndex.build(["moss and hay", "moss and feed", *common], LexicalSettings(k1=1.5, b=0.75))
    assert lexical.best(words_of("moss or feed"), 1, 2).tolist() == [1]
    assert sorted(lexical.best(words_of("moss or feed"), 5, 2)) == [0, 1]


@pytest.mark.parametrize("numbers", [[], [3], [2, 2], [3, 1, 3, 2, 1]])
def test_distinct_numbers_come_once_and_ascending(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, dtype=np.int64)).tolist() == sorted(set(numbers))


def test_words_are_numbered_alike_in_every_process(tmp_path: Path) -> None:
    """A set of words has another order in each process."""
    program = (
        "import sys; from pathlib import Path; from knowledge.index.lexical import LexicalIndex;"
        "from knowledge.settings import load_settings;"
        "LexicalIndex.build(['bees need a hive', 'goats need company'], load_settings().lexical)"
        ".save(Path(sys.argv[1]))"
    )
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", program, str(folder)], check=True, env=environment, cwd=ROOT)
        made.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert made[0] == made[1]
