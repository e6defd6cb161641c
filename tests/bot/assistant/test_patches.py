"""Runs in Rasa's environment."""

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.utils.endpoints import EndpointConfig

from bot.assistant import rasa_version
from bot.assistant.patches import patch_rasa

PATCHED = (
    (DaskGraphRunner, "run"),
    (Domain, "is_empty"),
    (EndpointConfig, "session"),
    (Event, "resolve_by_type"),
    (FailSafeTrackerStore, "save"),
    (RemoteAction, "_validate_action_result"),
)


@pytest.mark.parametrize(("owner", "name"), PATCHED, ids=lambda one: getattr(one, "__name__", one))
def test_everything_is_patched_by_our_own_modules(owner, name, unpatched) -> None:
    patch_rasa()
    assert getattr(owner, name).__module__.startswith("bot.assistant.")


def test_nothing_is_patched_in_another_version(unpatched, monkeypatch) -> None:
    monkeypatch.setattr(rasa_version, "version", lambda _: "3.6.99")
    with pytest.raises(SystemExit, match=r"Rasa 3\.6\.99 is installed"):
        patch_rasa()
    assert not DaskGraphRunner.run.__module__.startswith("bot.assistant.")
