import pytest

from bot.privacy.kinds.address.homes import is_a_home


def judged(text: str, found: str) -> bool:
    start = text.index(found)
    return is_a_home(text, start, start + len(found))


@pytest.mark.parametrize("found", ["12 Mill Lane", "flat 3", "the larches", "1 and a half Castle Steps", "7 sea view"])
def test_a_numbered_street_a_unit_and_a_named_house_are_homes(found: str) -> None:
    assert judged(f"she is at {found}", found)


@pytest.mark.parametrize("found", ["12 minutes", "two visits", "1998 Mill Lane", "45", "doorway"])
def test_a_count_a_year_and_an_ordinary_word_are_no_home(found: str) -> None:
    assert not judged(f"it was {found}", found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Musgrove Park Hospital", "Musgrove Park Hospital"),
        ("The Willows School", "The Willows"),
        ("the town hall", "the town hall"),
        ("the school", "the school"),
    ],
)
def test_an_institution_is_no_home(text: str, found: str) -> None:
    assert not judged(text, found)


@pytest.mark.parametrize("text", ["see section 47 Brook Lane", "ref 12/47 Brook Lane"])
def test_a_number_of_something_else_begins_no_home(text: str) -> None:
    assert not judged(text, "47 Brook Lane")
