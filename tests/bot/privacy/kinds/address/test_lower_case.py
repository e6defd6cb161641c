import pytest

from bot.privacy.kinds.address.lower_case import places


def found(text: str) -> set[str]:
    return {text[start:end] for start, end in places(text)}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("we live in lock cottage", "lock cottage"),
        ("hes at rose cottage, kilve", "rose cottage, kilve"),
        ("flat 2, albany house", "flat 2, albany house"),
        ("she is at 14 larch close", "14 larch close"),
    ],
)
def test_an_address_in_lower_case_is_found(text: str, address: str) -> None:
    assert address in found(text)


def test_care_of_somebody_ends_before_the_sentence_goes_on() -> None:
    assert found("post it c/o mrs vickery, gable end because she") == {"c/o mrs vickery, gable end"}


@pytest.mark.parametrize(
    "text",
    ["she lives in a cottage", "he is placed in foster house", "they live in the same house", "i live in taunton"],
)
def test_a_house_that_has_no_name_is_not_found(text: str) -> None:
    assert found(text) == set()
