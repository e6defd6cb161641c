import pytest

from bot.privacy.names.assembling import assembled
from bot.privacy.names.words import words_of

SURE, BESIDE = 0.5, 0.2


def names(text: str, likely: dict[str, float], shielded: str = "") -> list[str]:
    """The names found. A word that is not given in `likely` is not likely at all."""
    words = words_of(text)
    shares = [likely.get(word.text, 0.0) for word in words]
    stays = [word.text == shielded for word in words]
    return [text[start:end] for start, end in assembled(text, words, shares, stays, SURE, BESIDE)]


def test_a_less_likely_word_beside_a_name_is_of_the_name() -> None:
    assert names("told Jayden Xqorvik today", {"Jayden": 0.9, "Xqorvik": BESIDE}) == ["Jayden Xqorvik"]
    assert names("told Jayden Xqorvik today", {"Jayden": 0.9, "Xqorvik": BESIDE - 0.1}) == ["Jayden"]
    assert names("told Jayden, Xqorvik today", {"Jayden": 0.9, "Xqorvik": BESIDE}) == ["Jayden"]


def test_a_word_that_is_shielded_stays_however_likely() -> None:
    assert names("told Xqorvik today", {"Xqorvik": 0.99}, "Xqorvik") == []
    assert names("told Jayden Xqorvik today", {"Jayden": 0.9, "Xqorvik": 0.9}, "Xqorvik") == ["Jayden"]


@pytest.mark.parametrize("text", ["Jayden van Dyk", "Jayden-Dyk", "Jayden K Dyk"])
def test_a_particle_a_hyphen_and_an_initial_hold_a_name_together(text: str) -> None:
    assert names(f"told {text} today", {"Jayden": 0.9, "Dyk": 0.9, "Jayden-Dyk": 0.9}) == [text]


def test_a_name_goes_again_where_it_is_repeated() -> None:
    words = words_of(text := "Xqorvik came. Then Xqorvik left")
    found = assembled(text, words, [0.9, 0, 0, 0, 0], [False] * 5, SURE, BESIDE)
    assert [text[start:end] for start, end in found] == ["Xqorvik", "Xqorvik"]


def test_initials_behind_a_surname_in_capitals_go_with_it() -> None:
    assert names("VICKERY, S T rang", {"VICKERY": 0.9}) == ["VICKERY, S T"]


def test_what_is_in_quotation_marks_after_known_as_is_a_name() -> None:
    assert names('he is known as "big dog" there', {}) == ["big dog"]
