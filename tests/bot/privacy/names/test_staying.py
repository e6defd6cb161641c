import pytest

from bot.privacy.names.staying import staying
from bot.privacy.names.words import words_of


def stays(text: str) -> list[str]:
    words = words_of(text)
    return [word.text for word, yes in zip(words, staying(text, words), strict=True) if yes]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ask Rowan ward about it", ["Rowan", "ward"]),
        ("is it Jack's Law now", ["Jack", "Law"]),
        ("does EDT answer tonight", ["EDT"]),
        ("since June they moved", ["June"]),
        ("from Lambeth last year", ["Lambeth"]),
        ("the Star Hobson review", ["Star", "Hobson"]),
    ],
)
def test_public_names_bodies_places_and_months_stay(text: str, left: list[str]) -> None:
    assert stays(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Kian's school rang",
        "June told me",
        "Jordan hit her",
        "driver LIAM TREGUNNA",
        "Kelly school nurse says",
        "TG settled",
    ],
)
def test_a_person_beside_such_words_does_not_stay(text: str) -> None:
    assert stays(text) == []
