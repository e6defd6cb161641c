import numpy as np
import pytest

from bot.privacy.names.classifier import GROUPS, Token
from bot.privacy.names.evidence import BARE_COLUMNS, TOKEN_COLUMNS, Evidence
from bot.privacy.names.words import words_of


def evidence(text: str) -> Evidence:
    return Evidence(text, words_of(text))


def sign(text: str, place: int, column: str) -> float:
    return float(evidence(text).bare([place])[0, BARE_COLUMNS.index(column)])


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("she told xqzvk", ["xqzvk"]),
        ("she told Xqzvk", ["Xqzvk"]),
        ("she told jayden", ["jayden"]),
        ("she told them about it", []),
    ],
)
def test_only_ordinary_words_without_a_sign_of_a_name_are_passed_over(text: str, candidates: list[str]) -> None:
    of_text = evidence(text)
    assert [of_text.words[place].text for place in of_text.candidates()] == candidates


def test_a_word_has_its_own_signs_and_those_of_its_neighbours() -> None:
    text = "told Jayden, SMITH"
    assert [sign(text, 1, f"{one}@0") for one in ("first", "capital", "shouted")] == [1, 1, 0]
    assert [sign(text, 1, one) for one in ("capital@-1", "shouted@1", "gap_comma@1", "gap_comma@0")] == [0, 1, 1, 0]


def test_beyond_the_message_there_are_no_signs() -> None:
    assert evidence("Jayden").bare([0]).shape == (1, len(BARE_COLUMNS))
    assert sign("Jayden", 0, "capital@1") == 0
    assert sign("Jayden", 0, "gap_edge@1") == 1


def test_a_word_has_the_highest_share_of_its_tokens() -> None:
    shares = np.zeros((3, len(GROUPS)), np.float32)
    shares[1, 0], shares[2, 0] = 0.3, 0.8
    tokens = [Token(start, end, row) for (start, end), row in zip([(0, 4), (5, 8), (8, 11)], shares, strict=True)]
    rows = evidence("told Jayden").of_tokens([1], tokens)
    assert rows.shape == (1, len(TOKEN_COLUMNS))
    found = [
        rows[0, TOKEN_COLUMNS.index(f"rampart_{one}")] for one in ("given@0", "name_first@0", "pieces@0", "given@-1")
    ]
    assert found == pytest.approx([0.8, 0.3, 2, 0])
