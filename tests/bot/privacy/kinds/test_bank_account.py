"""Bank accounts in their forms, and what only looks like one."""

from bot.privacy.kinds.bank_account import find
from tests.bot.privacy.kinds.matrix import as_typed, missed, touched


def test_sort_code_and_account_number_together_need_no_name() -> None:
    forms = ("12-34-56 12345678", "12 34 56 1234 5678", "12-34-56, 12345678", "12-34-56 / 12345678", "123456 12345678")
    assert missed(find, ("{}", "pay {}"), forms) == []


def test_names_between_the_two_are_part_of_it() -> None:
    assert (
        missed(
            find,
            ("{}",),
            ("sort code 12-34-56 account 12345678", "s/c 12 34 56 a/c 1234 5678", "sort 123456 acc 12345678"),
        )
        == []
    )


def test_each_is_found_beside_its_name() -> None:
    assert (
        missed(
            find, ("sort code {}", "sort is {}", "her sort code: {}"), ("12-34-56", "123456", "12 34 56", "12/34/56")
        )
        == []
    )
    frames = ("account number {}", "acc no: {}", "his acc is {}", "a/c {}", "{} is her account number")
    assert missed(find, frames, ("12345678", "1234 5678", "1234567", "123456789")) == []


def test_an_iban_with_right_check_digits_needs_no_name() -> None:
    forms = (
        "GB33BUKB20201555555555",
        "GB33 BUKB 2020 1555 5555 55",
        "PL61109010140000071219812874",
        "RO49AAAA1B31007593840000",
    )
    assert missed(find, ("{}", "iban {}"), forms, (str, str.lower)) == []


def test_a_mistyped_iban_is_found_beside_its_name() -> None:
    assert missed(find, ("IBAN {}", "iban: {}"), ("GB34BUKB20201555555555",)) == []


def test_what_is_no_account_stays() -> None:
    texts = (
        "12-03-15",
        "on 12-03-26 at 10",
        "his account of 12 March",
        "her account 2 days later",
        "12345678",
        "sort 3 places out",
    )
    assert touched(find, texts) == []


def test_a_slip_or_another_sign_between_changes_nothing() -> None:
    forms = ("30/90/21 - 04418837", "54-21-30 a/c 8 8 0 1 6 2 4 9", "77 91 03 acc 4O118826")
    assert missed(find, ("bank {}",), forms, disguises=(as_typed,)) == []
