"""Runs in Rasa's environment."""

from pathlib import Path

import pytest
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig

from bot.assistant.chosen_tracker_store import database_url
from bot.assistant.shared_tracker_store import SharedTrackerStore
from bot.assistant.tracker_store import ForgettingTrackerStore

URL = "postgresql://somebody:secret-words@db.example/x"


@pytest.fixture(autouse=True)
def _none(monkeypatch):
    monkeypatch.delenv("ASSISTANT_DATABASE_URL", raising=False)
    monkeypatch.delenv("ASSISTANT_DATABASE_URL_FILE", raising=False)


def made(tmp_path: Path):
    """As Rasa makes it, inside its own wrapper."""
    named = EndpointConfig(
        type="bot.assistant.chosen_tracker_store.ChosenTrackerStore", db=str(tmp_path / "tracker.sqlite")
    )
    return TrackerStore.create(named, domain=Domain.empty())


def test_without_a_setting_it_is_the_sqlite_file(tmp_path) -> None:
    store = made(tmp_path)
    assert type(store) is ForgettingTrackerStore
    assert (tmp_path / "tracker.sqlite").exists()
    store.close()


def test_with_the_gateways_setting_it_is_postgresql(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", URL)
    store = made(tmp_path)
    assert type(store) is SharedTrackerStore
    assert not (tmp_path / "tracker.sqlite").exists()
    store.close()


def test_the_url_may_be_in_a_file_of_its_own(tmp_path) -> None:
    file = tmp_path / "url"
    file.write_text(f"{URL}\n")
    file.chmod(0o600)
    assert database_url({"ASSISTANT_DATABASE_URL_FILE": str(file), "ASSISTANT_DATABASE_URL": ""}) == URL


def test_a_file_that_others_can_read_is_refused(tmp_path) -> None:
    file = tmp_path / "url"
    file.write_text(URL)
    file.chmod(0o644)
    with pytest.raises(ValueError, match="others can read"):
        database_url({"ASSISTANT_DATABASE_URL_FILE": str(file)})


def test_another_address_is_refused_without_repeating_it() -> None:
    with pytest.raises(ValueError) as refused:
        database_url({"ASSISTANT_DATABASE_URL": "mysql://somebody:secret-words@db"})
    assert "secret-words" not in str(refused.value)


def test_blank_settings_are_none() -> None:
    assert database_url({"ASSISTANT_DATABASE_URL": " ", "ASSISTANT_DATABASE_URL_FILE": ""}) is None
