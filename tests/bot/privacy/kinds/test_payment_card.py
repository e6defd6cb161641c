"""Card numbers in their forms, and what only looks like one."""

from bot.privacy.kinds.payment_card import find
from tests.bot.privacy.kinds.matrix import missed, touched

VALID = (
    "4111 1111 1111 1111",
    "4111111111111111",
    "5555-5555-5555-4444",
    "3782 822463 10005",
    "378282246310005",
    "6759 6498 2643 8453",
)


def test_a_right_check_digit_is_enough() -> None:
    assert missed(find, ("{}", "she gave me {}"), VALID) == []


def test_sixteen_digits_are_a_card_even_with_a_wrong_one() -> None:
    assert missed(find, ("{}",), ("4111 1111 1111 1112", "4111111111111112")) == []


def test_a_mistyped_number_is_found_beside_a_word_for_a_card() -> None:
    frames = ("card no {}", "her debit card is {}", "visa {}", "mastercard: {}", "{} on his debit card")
    assert missed(find, frames, ("411111111111112", "3782 822463 10004", "4111 1111 1111 111", *VALID)) == []


def test_what_is_no_card_stays() -> None:
    texts = (
        "378282246310004",
        "0000 0000 0000 0000",
        "12 13 14 15 16",
        "a card for 2 people",
        "12/03/2026 14:30 15/03/2026 16:30",
    )
    assert touched(find, texts) == []
