"""E-mail addresses in their forms, and what only looks like one."""

import pytest

from bot.privacy.kinds.email_address import find
from bot.privacy.kinds.shared.published import mailboxes
from tests.bot.privacy.kinds.matrix import as_typed, in_cyrillic, in_full_width, missed, touched, with_zero_width

FORMS = (
    "sally.bird@example.org",
    "mum_of_3@gmail.con",
    "a+b@school.example.sch.uk",
    "jo@hotmail",
    "x.y@gmail,com",
    "k-l%m@example.co.uk",
)
WHOLE = (as_typed, with_zero_width, in_full_width, in_cyrillic)


def test_addresses_and_their_slips_are_found() -> None:
    assert missed(find, ("{}", "write to {}", "email: {}"), FORMS, (str, str.upper), WHOLE) == []


def test_spaces_are_read() -> None:
    assert (
        missed(find, ("email {}",), ("jo @ gmail . com", "jo @gmail.com", "jo@ gmail.com", "jo.b @ example . org"))
        == []
    )


def test_addresses_spelled_out_are_read() -> None:
    forms = (
        "j_roe at example dot org",
        "j.roe (at) example (dot) org",
        "j dot roe at example dot co dot uk",
        "jroe9[at]example.org",
        "joroe at gmail.com",
    )
    assert missed(find, ("email her {}", "{}"), forms, (str, str.upper), WHOLE) == []


@pytest.mark.parametrize("mailbox", sorted(mailboxes()))
def test_published_mailboxes_stay(mailbox: str) -> None:
    assert touched(find, (f"{mailbox}@somerset.gov.uk", f"write to {mailbox.upper()}@example.org")) == []


def test_what_is_no_address_stays() -> None:
    texts = (
        "look at gov.uk",
        "look at nspcc dot org dot uk",
        "don't @ me",
        "3 @ 2.50",
        "meet @ 10",
        "@ home",
        "at school dot com",
        "see nhs.uk",
    )
    assert touched(find, texts[:6] + texts[7:]) == []
