"""TensorFlow is not installed here, so Rasa has to find the stand-in before any test imports it."""

import pytest

from bot.assistant.without_tensorflow import stand_in_for_tensorflow

stand_in_for_tensorflow()

from rasa.engine.runner.dask import DaskGraphRunner  # noqa: E402
from rasa.shared.core.domain import Domain  # noqa: E402
from rasa.shared.core.events import Event  # noqa: E402
from rasa.utils.endpoints import EndpointConfig  # noqa: E402

# Before a test imports a module of ours that patches Rasa.
_OWN = [
    (owner, name, owner.__dict__[name])
    for owner, name in (
        (DaskGraphRunner, "run"),
        (Event, "resolve_by_type"),
        (Domain, "is_empty"),
        (EndpointConfig, "session"),
    )
]


@pytest.fixture
def unpatched(monkeypatch):
    """Rasa as it is on its own. A test can apply a patch, and it is undone afterwards."""
    for owner, name, own in _OWN:
        monkeypatch.setattr(owner, name, own)
