import pytest

from bot.privacy.kinds.address.around import before_a_stop, with_the_place, with_what_is_before

STREET = "3 Mill Lane"


def whole(text: str) -> str:
    start = text.index(STREET)
    return text[with_what_is_before(text, start) : with_the_place(text, start + len(STREET))]


@pytest.mark.parametrize(
    "address",
    [
        "Seaspray, 3 Mill Lane",
        "Flat 2, 3 Mill Lane",
        "3 Mill Lane, flat 2",
        "3 Mill Lane, Nether Stowey",
        "3 Mill Lane in taunton",
        "3 Mill Lane, TA4",
        "3 Mill Lane opposite the green",
    ],
)
def test_a_house_a_unit_and_a_place_beside_the_street_belong_to_the_address(address: str) -> None:
    assert whole(f"mum said: {address}.") == address


@pytest.mark.parametrize(
    "text",
    [
        "Hi, 3 Mill Lane",
        "Taunton, 3 Mill Lane",
        "3 Mill Lane, Please help",
        "3 Mill Lane, 11.30",
        "3 Mill Lane, Brookfield School",
    ],
)
def test_a_greeting_a_sentence_a_time_and_a_school_do_not_belong_to_it(text: str) -> None:
    assert whole(text) == STREET


def test_a_place_ends_before_the_word_that_goes_on_with_the_sentence() -> None:
    text = "at the larches and she"
    assert text[3 : before_a_stop(text, 3, len(text))] == "the larches"


def test_one_word_before_the_sentence_goes_on_is_no_place() -> None:
    assert before_a_stop("home because", 0, 12) == 0
