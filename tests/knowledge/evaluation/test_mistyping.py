from hypothesis import given
from hypothesis import strategies as st

from knowledge.evaluation.mistyping import mistyped

QUESTION = "should we tell the family when sharing information with nursery"


def test_about_that_part_of_the_longer_words_has_a_slip_and_short_ones_stay() -> None:
    slipped = mistyped(QUESTION, 1.0).split()
    pairs = list(zip(QUESTION.split(), slipped, strict=True))
    assert all(typed == word for word, typed in pairs if len(word) < 4)
    assert all(typed[0] == word[0] for word, typed in pairs)
    changed = sum(typed != word for word, typed in pairs if len(word) >= 4)
    # Two equal letters look the same after swapping.
    assert changed >= 6
    assert mistyped(QUESTION, 0.0) == QUESTION


def test_the_same_seed_makes_the_same_slips() -> None:
    assert mistyped(QUESTION, 0.6, seed=1) == mistyped(QUESTION, 0.6, seed=1)
    assert mistyped(QUESTION, 0.6, seed=1) != mistyped(QUESTION, 0.6, seed=2)


@given(st.text(), st.integers())
def test_no_word_is_lost(text: str, seed: int) -> None:
    assert len(mistyped(text, 0.5, seed).split()) == len(text.split())
