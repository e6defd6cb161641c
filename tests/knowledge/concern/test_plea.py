import pytest

from knowledge.concern.plea import is_plea


@pytest.mark.parametrize(
    "text",
    [
        "help",
        "HELP!!!",
        "heeelp",
        "please can somebody help",
        "help me",
        "i need help now",
        "sos",
        "its an emergency",
        "somebody help her",
    ],
)
def test_a_message_of_nothing_but_a_plea_is_one(text: str) -> None:
    assert is_plea(text)


@pytest.mark.parametrize(
    "text",
    [
        "can you help me",
        "i need help with a referral form",
        "do i call the police",
        "can i help",
        "is this an emergency",
        "help line",
        "",
        "now",
        "?",
    ],
)
def test_a_message_that_says_more_or_no_cry_is_not(text: str) -> None:
    assert not is_plea(text)
