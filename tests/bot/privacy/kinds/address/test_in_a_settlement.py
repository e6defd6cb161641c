import pytest

from bot.privacy.kinds.address.in_a_settlement import places


def found(text: str) -> set[str]:
    return {text[start:end] for start, end in places(text)}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Brookside, Kilve", "Brookside, Kilve"),
        ("Rose Cottage, Nether Stowey", "Rose Cottage, Nether Stowey"),
        ("they moved to Parker's, Kilve", "Parker's, Kilve"),
    ],
)
def test_a_house_with_its_village_is_found(text: str, address: str) -> None:
    assert address in found(text)


def test_any_two_names_are_found_behind_a_word_for_a_home() -> None:
    assert "Batch End, Upper Somewhere" in found("she lives at Batch End, Upper Somewhere")


@pytest.mark.parametrize(
    "text",
    ["Bridgwater, Somerset", "Parker, Kilve", "she lives at Taunton, Kilve", "staying with Mrs Brown, Deputy Head"],
)
def test_two_towns_a_person_of_a_village_and_a_post_are_not_found(text: str) -> None:
    assert found(text) == set()
