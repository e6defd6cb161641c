import pytest

from bot.gateway.privacy.guard import Guard, load_guard
from bot.gateway.wording import load_wording


@pytest.fixture(scope="session")
def guard() -> Guard:
    """The real one, with spaCy's model."""
    return load_guard(load_wording().removed)
