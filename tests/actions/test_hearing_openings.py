import pytest

from actions.hearing_openings import heard

pytestmark = pytest.mark.usefixtures("searcher")


def test_a_first_message_that_starts_the_check_brings_its_facts() -> None:
    found = heard("can I share this? I want to tell the police")
    assert found.started
    assert found.offered == {"direction": "tell", "recipient": "safeguarding_role"}


def test_a_danger_starts_nothing() -> None:
    found = heard("there is a man with a knife")
    assert (found.started, found.offered) == (False, {})
