"""Only buttons that we drew are accepted, and only as we drew them."""

from typing import Any

import pytest

from bot.teams.drawing import Tap, tap
from tests.bot.teams.replying import buttons, cards, check, drawn


@pytest.fixture
def data() -> dict[str, Any]:
    """The data that Teams sends back for the first option of a question."""
    return dict(buttons(cards(drawn("question_topic")))["Keeping a child safe and well"])


def test_an_option_gives_its_payload_and_keys(data: dict[str, Any]) -> None:
    payload = '/answer{"question":"topic","option":"safeguarding"}'
    assert tap(data, check=check) == Tap(payload, question="topic", option="safeguarding")


def test_a_button_that_answers_nothing_has_no_keys() -> None:
    data = buttons(cards(drawn("greeting")))["Can I share this? Check my case"]
    assert tap(data, check=check) == Tap("/start_share_check")


def test_what_teams_adds_of_its_own_changes_nothing(data: dict[str, Any]) -> None:
    assert tap({**data, "msteams": {"type": "messageBack"}}, check=check) == tap(data, check=check)


@pytest.mark.parametrize("field", ["payload", "question", "option", "signature"])
def test_an_altered_field_is_refused(data: dict[str, Any], field: str) -> None:
    assert tap({**data, field: data[field] + "x"}, check=check) is None


@pytest.mark.parametrize("field", ["payload", "question", "option", "signature"])
def test_a_missing_field_is_refused(data: dict[str, Any], field: str) -> None:
    del data[field]
    assert tap(data, check=check) is None


@pytest.mark.parametrize("field", ["payload", "question", "option", "signature"])
@pytest.mark.parametrize("value", [None, 1, True, ["/help"], {"payload": "/help"}])
def test_a_field_of_another_type_is_refused(data: dict[str, Any], field: str, value: object) -> None:
    assert tap({**data, field: value}, check=lambda fields, signature: True) is None


@pytest.mark.parametrize("value", [None, 1, True, [], ["true"], {}, "yes", ""])
def test_a_forged_tick_of_any_type_is_refused(value: object) -> None:
    kept = {"payload": '/answer{"question":"prefill","option":"keep","direction":"tell"}', "signature": "x"}
    given = {**kept, "question": "prefill", "option": "keep", "tick_direction": "true"}
    assert tap(given, check=lambda fields, signature: True) is not None
    assert tap({**given, "tick_direction": value}, check=lambda fields, signature: True) is None


def test_a_field_of_another_name_is_refused(data: dict[str, Any]) -> None:
    assert tap({**data, "tenant": "x"}, check=lambda fields, signature: True) is None


@pytest.mark.parametrize("value", [None, "", "/help", 3, [], [{"payload": "/help"}], {}, {"action": "feedback"}])
def test_what_is_not_ours_is_no_tap(value: object) -> None:
    assert tap(value, check=lambda fields, signature: True) is None


def test_the_signature_of_one_button_does_not_fit_another() -> None:
    found = buttons(cards(drawn("question_topic")))
    first, second, *_ = found.values()
    assert tap({**first, "signature": second["signature"]}, check=check) is None
