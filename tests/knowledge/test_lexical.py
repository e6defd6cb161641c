from pathlib import Path

import numpy as np
import pytest

from knowledge.lexical import LexicalIndex, words_of
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
