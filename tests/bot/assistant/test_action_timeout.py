import pytest
from rasa.core.actions import action

from bot.assistant.action_timeout import wait_for_actions_no_longer_than_people_do


@pytest.fixture(autouse=True)
def _as_before(monkeypatch):
    monkeypatch.setattr(action, "DEFAULT_REQUEST_TIMEOUT", 300)


def test_rasa_waits_for_actions_no_longer_than_ten_seconds(monkeypatch) -> None:
    monkeypatch.delenv("ASSISTANT_ACTIONS_TIMEOUT_SECONDS", raising=False)
    wait_for_actions_no_longer_than_people_do()
    assert action.DEFAULT_REQUEST_TIMEOUT == 10


def test_another_time_can_be_set_and_nonsense_stops_the_start(monkeypatch) -> None:
    monkeypatch.setenv("ASSISTANT_ACTIONS_TIMEOUT_SECONDS", "3")
    wait_for_actions_no_longer_than_people_do()
    assert action.DEFAULT_REQUEST_TIMEOUT == 3
    for nonsense in ("0", "-1", "soon"):
        monkeypatch.setenv("ASSISTANT_ACTIONS_TIMEOUT_SECONDS", nonsense)
        with pytest.raises(ValueError):
            wait_for_actions_no_longer_than_people_do()


def test_a_rasa_that_has_changed_stops_the_start(monkeypatch) -> None:
    monkeypatch.delattr(action, "DEFAULT_REQUEST_TIMEOUT")
    with pytest.raises(AttributeError):
        wait_for_actions_no_longer_than_people_do()
