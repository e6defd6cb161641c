from typing import Any

import pytest

from actions.facts import facts_of, facts_of_outsider
from knowledge.recipients.recipient import Recipient
from knowledge.recipients.roles import Role
from tests.actions.fakes import route

TELL_POLICE = "I want to tell the police"


def test_what_a_message_plainly_says_is_offered() -> None:
    assert facts_of(route(TELL_POLICE)) == {"direction": "tell", "recipient": "safeguarding_role"}


@pytest.mark.parametrize("doubt", [{"outsider": True}, {"recipient_unsure": True}])
def test_somebody_who_may_not_help_is_not_offered_as_a_helper(doubt: dict[str, Any]) -> None:
    assert facts_of(route(TELL_POLICE, **doubt)) == {"direction": "tell"}


def test_a_message_about_no_case_offers_nothing() -> None:
    assert facts_of(route("what is consent")) == {}


@pytest.mark.parametrize(
    ("role", "asks", "facts"),
    [
        (Role.NEIGHBOUR_OR_PUBLIC, False, {"direction": "tell", "recipient": "family_or_public"}),
        (Role.NEIGHBOUR_OR_PUBLIC, True, {"direction": "answer_request", "recipient": "family_or_public"}),
        (Role.PRESS_OR_RESEARCHER, True, {"direction": "answer_request", "recipient": "no_role"}),
        (Role.OWN_CIRCLE, False, {"direction": "tell", "recipient": "no_role"}),
        (Role.IMPOSTOR, True, {"direction": "answer_request", "request_checked": "not_checked"}),
    ],
)
def test_an_outsiders_role_says_what_they_are_to_the_case(role: Role, asks: bool, facts: dict[str, str]) -> None:
    assert facts_of_outsider(route("x", recipient=Recipient(0.9, role, asks))) == facts
